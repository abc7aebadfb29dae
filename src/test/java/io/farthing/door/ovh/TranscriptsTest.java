package io.farthing.door.ovh;

import io.farthing.door.Transcripts;
import io.farthing.payments.MethodType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Replies to the letter, a file for each group of routes.
///
/// Blocks are parted by empty lines: remarks with `#`, a line `WHO METHOD path` and perhaps a body,
/// then the reply. WHO is ann, bob, `nobody` without a signature, or `forger` with a wrong one. `@
/// instant` moves the clock and does what is due, `$ name pointer` keeps a value of the last
/// answer, to be written `{name}` from then on.
final class TranscriptsTest {
    static List<Path> files() throws IOException {
        return Transcripts.of("ovh");
    }

    @ParameterizedTest
    @MethodSource("files")
    void repliesAreTheSameToTheLetter(Path file) throws IOException {
        try (OvhHouse house = new OvhHouse()) {
            String replayed = new Replay(house).of(Files.readString(file));
            Transcripts.requireSame(file, replayed);
            house.shop.requireSound();
        }
    }

    /// One house, its callers, and what the transcript has named.
    private static final class Replay {
        private final OvhHouse house;
        private final Map<String, SignedClient> callers;
        private final SignedClient nobody;
        private final Map<String, String> names = new LinkedHashMap<>();
        private SignedClient.Answer last;

        Replay(OvhHouse house) {
            this.house = house;
            SignedClient ann = house.ann();
            SignedClient.Keys forged =
                    new SignedClient.Keys(ann.keys().application(), "wrong", ann.keys().consumer());
            callers = Map.of("ann", ann, "bob", house.bob(), "forger", house.as(forged));
            nobody = ann;
            populate();
            last = ann.get("/auth/time");
        }

        /// Ann has a domain, its hosting and money for more; Bob has nothing.
        private void populate() {
            house.shop.give(1, "500.00");
            Map<String, String> named = Map.of("domain", "example.ovh");
            names.put("domain", Long.toString(house.bought(1, "domain-ovh", "P1Y", named)));
            names.put(
                    "hosting", Long.toString(house.bought(1, "hosting-perso-2014", "P1Y", named)));
            names.put("card", Long.toString(house.card(1, "tok_ok").id()));
            names.put("base", house.url());
            names.put("paypal", Long.toString(house.shop.method(1, MethodType.BANK_TRANSFER).id()));
        }

        String of(String transcript) {
            StringBuilder text = new StringBuilder();
            for (String block : transcript.strip().split("\n\\s*\n", -1)) {
                text.append(text.isEmpty() ? "" : "\n");
                for (String line : block.lines().toList()) {
                    if (!line.startsWith("<")) {
                        text.append(line).append('\n').append(reply(line));
                    }
                }
            }
            return text.toString();
        }

        private String reply(String line) {
            if (line.startsWith("#")) {
                return "";
            }
            if (line.startsWith("@")) {
                house.shop.goTo(Instant.parse(line.substring(1).strip()).toString());
                return "";
            }
            if (line.startsWith("$")) {
                String[] words = line.substring(1).strip().split(" ", 2);
                names.put(words[0], last.tree().at(words[1]).asString());
                return "";
            }
            String[] words = shown(line).split(" ", 4);
            String body = words.length < 4 ? "" : words[3];
            SignedClient caller = callers.get(words[0]);
            last =
                    caller == null
                            ? nobody.sendSigned(words[1], words[2], body, Map.of())
                            : caller.call(words[1], words[2], body);
            return "< %d %s\n".formatted(last.status(), hidden(last.text()));
        }

        private String shown(String text) {
            String shown = text;
            for (Map.Entry<String, String> name : names.entrySet()) {
                shown = shown.replace("{" + name.getKey() + "}", name.getValue());
            }
            return shown;
        }

        /// Ports and random words differ from run to run; ids do not.
        private String hidden(String text) {
            String hidden = text.replace(names.getOrDefault("base", ""), "{base}");
            for (Map.Entry<String, String> name : names.entrySet()) {
                if (name.getValue().length() > 10) {
                    hidden = hidden.replace(name.getValue(), "{" + name.getKey() + "}");
                }
            }
            return hidden;
        }
    }
}
