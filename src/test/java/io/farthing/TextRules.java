package io.farthing;

import com.sun.source.tree.CompilationUnitTree;
import io.farthing.Finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rules about what a compiler does not read: the length of the file, and its comments.
final class TextRules {

    /// A comment, or a literal that may look as if it held one.
    private static final Pattern COMMENT_OR_LITERAL =
            Pattern.compile(
                    "\"\"\"(?:[^\\\\\"]|\\\\.|\"(?!\"\"))*+\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\""
                            + "|'(?:\\\\.|[^'\\\\])++'|//[^\\n]*+|/\\*.*?\\*/",
                    Pattern.DOTALL);

    private static final Pattern REMINDER = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
    private static final Pattern SUPPRESSION = Pattern.compile("@SuppressWarnings\\b");

    private TextRules() {}

    static List<Finding> check(CompilationUnitTree unit, int mostLines) {
        List<Finding> findings = new ArrayList<>();
        String text = Sources.text(unit);
        String name = Sources.name(unit);
        long lines = text.lines().count();
        if (lines > mostLines) {
            findings.add(new Finding(Rule.FILE_LENGTH, name, "has " + lines + " lines"));
        }
        for (MatchResult comment : comments(text)) {
            if (REMINDER.matcher(comment.group()).find()) {
                findings.add(
                        new Finding(
                                Rule.REMINDER,
                                name + ":" + line(text, comment.start()),
                                comment.group().strip()));
            }
        }
        findings.addAll(unexplainedSuppressions(name, text));
        return findings;
    }

    /// The reason stands on the line of the annotation or on the one above.
    private static List<Finding> unexplainedSuppressions(String name, String text) {
        List<Finding> findings = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            boolean explained =
                    lines.get(i).contains("// ") || (i > 0 && lines.get(i - 1).contains("// "));
            if (SUPPRESSION.matcher(lines.get(i)).find() && !explained) {
                findings.add(
                        new Finding(
                                Rule.SUPPRESSION,
                                name + ":" + (i + 1),
                                "suppresses without reason"));
            }
        }
        return findings;
    }

    private static List<MatchResult> comments(String text) {
        Matcher matcher = COMMENT_OR_LITERAL.matcher(text);
        return matcher.results().filter(each -> each.group().startsWith("/")).toList();
    }

    private static long line(String text, int offset) {
        return text.substring(0, offset).lines().count();
    }
}
