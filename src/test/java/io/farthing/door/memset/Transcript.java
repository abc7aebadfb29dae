package io.farthing.door.memset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A file of requests and the exact replies to them. Blocks are parted by empty lines: remarks with
/// `#`, a request line, its body, then the reply: `< status` and the body. `GET target` and `POST
/// target` send forms, `JSON target` a JSON document, `RPC` a JSON-RPC call and `XML` one of
/// XML-RPC; `@ instant` moves the clock, and `@ work` lets waiting jobs be done. Names in braces
/// stand for keys.
record Transcript(List<Block> blocks) {

    /// @param head remarks and request, as they stand in the file
    record Block(List<String> head, List<String> reply) {}

    static Transcript read(Path file) {
        try {
            List<Block> blocks = new ArrayList<>();
            for (String block : Files.readString(file).strip().split("\n\\s*\n", -1)) {
                List<String> lines = block.lines().toList();
                int end = 0;
                while (end < lines.size() && !lines.get(end).startsWith("< ")) {
                    end++;
                }
                blocks.add(new Block(lines.subList(0, end), lines.subList(end, lines.size())));
            }
            return new Transcript(blocks);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The same file with the replies that the house gives.
    String replay(MemsetHouse house, Client client) {
        StringBuilder text = new StringBuilder();
        for (Block block : blocks) {
            text.append(text.isEmpty() ? "" : "\n");
            block.head().forEach(line -> text.append(line).append('\n'));
            List<String> request =
                    block.head().stream().filter(line -> !line.startsWith("#")).toList();
            if (request.isEmpty()) {
                continue;
            }
            if (request.getFirst().startsWith("@")) {
                act(house, request.getFirst().substring(1).strip());
                continue;
            }
            HttpResponse<String> response = client.send(sent(request));
            text.append("< ").append(response.statusCode()).append('\n');
            for (String line : client.hidden(response.body()).strip().lines().toList()) {
                text.append("< ").append(line).append('\n');
            }
        }
        return text.toString();
    }

    private static void act(MemsetHouse house, String what) {
        if (what.equals("work")) {
            house.work();
        } else {
            boolean _ = house.clock.moveTo(Instant.parse(what));
        }
    }

    private static Client.Sent sent(List<String> lines) {
        String[] words = lines.getFirst().split(" ", 2);
        String body = String.join("\n", lines.subList(1, lines.size()));
        return switch (words[0]) {
            case "GET" -> Client.Sent.get(words[1]);
            case "POST" -> Client.Sent.form(words[1], body);
            case "JSON" -> Client.Sent.json(words[1], body);
            case "RPC" -> new Client.Sent("POST", words[1], null, "application/json-rpc", body);
            case "XML" -> new Client.Sent("POST", words[1], null, "text/xml", body);
            default -> throw new IllegalArgumentException("no request: " + lines);
        };
    }
}
