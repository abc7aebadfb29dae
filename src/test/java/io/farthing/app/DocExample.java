package io.farthing.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Lines of a page that a reader copies into a shell, and what the page says they print.
///
/// @param answer empty where the page shows none; `…` in it stands for anything
record DocExample(int line, String script, String answer) {
    /// The examples of a page begin where it takes the demo's keys; what stands before is for other
    /// places.
    private static final String BEGIN = ". data/demo.env";

    private static final String FENCE = "```";

    static List<DocExample> of(Path page) throws IOException {
        List<DocExample> examples = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith(FENCE)) {
                int end = endOf(lines, at);
                add(examples, lines.get(at), new Block(at + 2, lines.subList(at + 1, end)));
                at = end;
            }
        }
        return examples;
    }

    private record Block(int line, List<String> lines) {
        String text() {
            return String.join("\n", lines) + "\n";
        }
    }

    private static int endOf(List<String> lines, int begin) {
        int at = begin + 1;
        while (!lines.get(at).equals(FENCE)) {
            at++;
        }
        return at;
    }

    private static void add(List<DocExample> examples, String fence, Block block) {
        if (fence.equals("```sh")) {
            if (!examples.isEmpty() || block.lines.contains(BEGIN)) {
                examples.add(new DocExample(block.line, block.text(), ""));
            }
        } else if (!examples.isEmpty() && examples.getLast().answer.isEmpty()) {
            DocExample asked = examples.removeLast();
            examples.add(new DocExample(asked.line, asked.script, block.text()));
        }
    }

    /// The first piece of the answer that is not printed in its place, or nothing.
    String missingIn(String printed) {
        String all = unbroken(printed);
        int from = 0;
        for (String piece : answer.split("…", -1)) {
            String wanted = unbroken(piece);
            int found = all.indexOf(wanted, from);
            if (found < 0) {
                return wanted;
            }
            from = found + wanted.length();
        }
        return "";
    }

    /// Pages break long lines where it reads well.
    private static String unbroken(String text) {
        return text.replaceAll("\\s+", "");
    }
}
