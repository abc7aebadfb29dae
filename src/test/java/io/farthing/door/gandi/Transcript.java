package io.farthing.door.gandi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file of calls and the exact replies to them. Blocks are parted by empty lines: remarks with
/// `#`, then `method` and its arguments as a JSON list, which may go on over several lines, then
/// the reply with `<` before each line, which begins anew at each member of a struct. `@ instant`
/// moves the clock, and other words after `@` are what [GandiHouse#act] knows. Names in braces
/// stand for keys.
record Transcript(List<Block> blocks) {

    /// @param head remarks and call, as they stand in the file
    record Block(List<String> head) {
        List<String> call() {
            return head.stream().filter(line -> !line.startsWith("#")).toList();
        }
    }

    static Transcript read(Path file) {
        try {
            List<Block> blocks = new ArrayList<>();
            for (String block : Files.readString(file).strip().split("\n\\s*\n", -1)) {
                blocks.add(new Block(block.lines().filter(line -> !isReply(line)).toList()));
            }
            return new Transcript(blocks);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isReply(String line) {
        return line.startsWith("< ");
    }

    /// The same file with the replies that the house gives.
    String replay(GandiHouse house, Client client) {
        StringBuilder text = new StringBuilder();
        for (Block block : blocks) {
            text.append(text.isEmpty() ? "" : "\n");
            block.head().forEach(line -> text.append(line).append('\n'));
            List<String> call = block.call();
            if (!call.isEmpty() && call.getFirst().startsWith("@")) {
                call.forEach(line -> house.act(line.substring(1).strip()));
            } else if (!call.isEmpty()) {
                String reply = client.hidden(client.call(method(call), arguments(call)));
                shown(reply).lines().forEach(line -> text.append("< ").append(line).append('\n'));
            }
        }
        return text.toString();
    }

    private static String method(List<String> call) {
        return call.getFirst().split(" ", 2)[0];
    }

    private static String arguments(List<String> call) {
        String all = String.join("\n", call);
        int blank = all.indexOf(' ');
        return blank < 0 ? "[]" : all.substring(blank);
    }

    /// A line for each member.
    private static String shown(String reply) {
        return reply.strip()
                .replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "")
                .replace("<member>", "\n<member>")
                .replace("<value><struct>", "\n<value><struct>");
    }
}
