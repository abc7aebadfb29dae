package io.farthing.door.jelastic;

import io.farthing.notices.Receiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A file of requests and the exact replies to them. Blocks are parted by empty lines: remarks with
/// `#`, a line `GET target` or `POST target` followed by the form, then the reply: `< status` and
/// the body. `@ instant` moves the clock, `!` lets jobs and the clock's work be done, `= 200 {…}`
/// is what the provider's other billing system answers from then on. Names in braces stand for
/// sessions and uids.
record Transcript(Path file, List<Block> blocks) {

    /// @param head remarks and request, as they stand in the file
    record Block(List<String> head, List<String> reply) {}

    static Transcript read(Path file) {
        try {
            List<Block> blocks = new ArrayList<>();
            for (String block : Files.readString(file).strip().split("\n\\s*\n", -1)) {
                List<String> lines = block.lines().toList();
                int end = 0;
                while (end < lines.size() && !lines.get(end).startsWith("<")) {
                    end++;
                }
                blocks.add(new Block(lines.subList(0, end), lines.subList(end, lines.size())));
            }
            return new Transcript(file, blocks);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Whether there is another billing system in it.
    boolean hasOtherSystem() {
        return blocks.stream().anyMatch(block -> block.head().getFirst().startsWith("="));
    }

    /// The same file with the replies that the house gives.
    String replay(JelasticHouse house, HttpClient client, Receiver other, AuditWatch watch) {
        StringBuilder text = new StringBuilder();
        for (Block block : blocks) {
            text.append(text.isEmpty() ? "" : "\n");
            block.head().forEach(line -> text.append(line).append('\n'));
            List<String> request = block.head().stream().filter(line -> isRequest(line)).toList();
            if (request.isEmpty()) {
                continue;
            }
            if (request.getFirst().startsWith("@")) {
                boolean _ =
                        house.clock.moveTo(Instant.parse(request.getFirst().substring(1).strip()));
                continue;
            }
            if (request.getFirst().startsWith("=")) {
                String[] words = request.getFirst().substring(1).strip().split(" ", 2);
                other.reply = _ -> new Receiver.Reply(Integer.parseInt(words[0]), words[1]);
                continue;
            }
            if (request.getFirst().startsWith("!")) {
                house.rooms.work();
                continue;
            }
            watch.before(request);
            HttpResponse<String> response = send(house, client, request);
            watch.after(request, response.body());
            text.append("< ").append(response.statusCode()).append('\n');
            text.append("< ").append(hidden(response.body(), house.names)).append('\n');
        }
        return text.toString();
    }

    private static boolean isRequest(String line) {
        return !line.startsWith("#");
    }

    private static HttpResponse<String> send(
            JelasticHouse house, HttpClient client, List<String> lines) {
        String[] words = shown(lines.getFirst(), house.names).split(" ", 2);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(house.url() + words[1].replace(" ", "%20")));
        if (words[0].equals("POST")) {
            String form = lines.size() > 1 ? shown(lines.get(1), house.names) : "";
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError("no answer", failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", failure);
        }
    }

    private static String shown(String text, Map<String, String> names) {
        String shown = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            shown = shown.replace("{" + name.getKey() + "}", name.getValue());
        }
        return shown;
    }

    /// Uids are too short to be found again; secrets are not.
    private static String hidden(String text, Map<String, String> names) {
        String hidden = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            if (name.getValue().length() > 20) {
                hidden = hidden.replace(name.getValue(), "{" + name.getKey() + "}");
            }
        }
        return hidden;
    }
}
