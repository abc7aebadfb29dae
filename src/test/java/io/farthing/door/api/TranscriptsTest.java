package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Golden transcripts: the whole of some conversations, word for word. A file holds its questions
/// and the answers to them; `-Dtranscripts=write` asks the questions again and keeps the answers,
/// for a change on purpose.
final class TranscriptsTest {
    private static final Path FOLDER = Path.of("src/test/resources/transcripts/api");
    private static final String QUESTION = "> ";
    private static final boolean IS_WRITING = "write".equals(System.getProperty("transcripts"));

    @AutoClose private final Api api = new Api();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accounts",
                "catalog",
                "idempotency",
                "keys",
                "ledger",
                "problems",
                "quotas",
                "usage-to-charge"
            })
    void theConversationGoesAsWritten(String name) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        String written = Files.readString(file);
        StringBuilder heard = new StringBuilder();
        for (String line : written.lines().toList()) {
            if (line.startsWith(QUESTION)) {
                heard.append(line).append('\n').append(answer(line)).append('\n');
            } else if (line.startsWith("# ")) {
                heard.append(line).append("\n\n");
            }
        }
        if (IS_WRITING) {
            Files.writeString(file, heard);
        }
        assertThat(heard).hasToString(written);
    }

    /// `> who [key=…] METHOD path [body]`, of which a body of several events has `\n` between them.
    private String answer(String line) {
        List<String> words = List.of(line.substring(QUESTION.length()).split(" ", 2));
        String who = words.getFirst();
        String rest = words.getLast();
        String key = "";
        if (rest.startsWith("key=")) {
            key = rest.substring(4, rest.indexOf(' '));
            rest = rest.substring(rest.indexOf(' ') + 1);
        }
        String[] parts = rest.split(" ", 3);
        HttpRequest.Builder request = api.request(bearer(who), parts[1]);
        if (!key.isEmpty()) {
            request.header(Writes.KEY_HEADER, key);
        }
        String body = parts.length < 3 ? "" : parts[2].replace("\\n", "\n");
        if (!body.isEmpty()) {
            boolean isUsage = parts[1].startsWith(EventRoutes.PATH);
            request.header("Content-Type", isUsage ? "application/x-ndjson" : "application/json");
        }
        Api.Got got = api.send(request.method(parts[0], HttpRequest.BodyPublishers.ofString(body)));
        String type = got.response().headers().firstValue("Content-Type").orElse("no content");
        String shown = got.response().body().length == 0 ? "" : Json.writePretty(got.body()) + "\n";
        return "%d %s\n%s"
                .formatted(got.status(), type.toLowerCase(Locale.ROOT), secretless(shown));
    }

    private String bearer(String who) {
        return switch (who) {
            case "ann" -> api.annKey;
            case "bob" -> api.bobKey;
            case "sue" -> api.sueKey;
            case "nobody" -> "";
            default -> throw new IllegalArgumentException("who is " + who + "?");
        };
    }

    private static String secretless(String text) {
        return text.replaceAll("frt_[0-9a-f]{64}", "frt_…").replaceAll("\"[0-9a-f]{64}\"", "\"…\"");
    }
}
