package io.farthing.wire;

import java.util.ArrayList;
import java.util.List;

/// Every form in which clients send a list in one parameter: `a;b`, `a,b`, a JSON array, and the
/// `['a', 'b']` that Python prints of a list when nobody told it otherwise. One name is a list of
/// one.
public final class ListValues {
    private static final int LONGEST_SHOWN = 60;

    private final String text;
    private final List<String> items = new ArrayList<>();
    private int at;

    private ListValues(String text) {
        this.text = text;
    }

    /// A list read, or the text that was none.
    public sealed interface Reading {
        record Read(List<String> items) implements Reading {
            public Read {
                items = List.copyOf(items);
            }
        }

        record Unreadable(String input) implements Reading {}
    }

    public static Reading read(String text) {
        String stripped = text.strip();
        ListValues cursor = new ListValues(stripped);
        boolean readable = stripped.startsWith("[") ? cursor.bracketed() : cursor.separated();
        if (readable) {
            return new Reading.Read(cursor.items);
        }
        return new Reading.Unreadable(
                stripped.length() <= LONGEST_SHOWN
                        ? stripped
                        : stripped.substring(0, LONGEST_SHOWN) + "…");
    }

    /// Several values of one repeated parameter, each of them in any form.
    public static Reading readAll(List<String> values) {
        List<String> items = new ArrayList<>();
        for (String value : values) {
            switch (read(value)) {
                case Reading.Read(List<String> more) -> items.addAll(more);
                case Reading.Unreadable unreadable -> {
                    return unreadable;
                }
            }
        }
        return new Reading.Read(items);
    }

    /// Empty items are left out: `a;` is a list of one.
    private boolean separated() {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ';' || text.charAt(i) == ',') {
                String item = text.substring(start, i).strip();
                if (!item.isEmpty()) {
                    items.add(item);
                }
                start = i + 1;
            }
        }
        return true;
    }

    private boolean bracketed() {
        at = 1;
        skipSpace();
        if (peek() == ']') {
            at++;
            return at == text.length();
        }
        while (item()) {
            skipSpace();
            char next = peek();
            at++;
            if (next == ']') {
                return at == text.length();
            }
            if (next != ',') {
                return false;
            }
            skipSpace();
        }
        return false;
    }

    private boolean item() {
        // Python 2 marks its texts: [u'a'].
        if (peek() == 'u' && at + 1 < text.length() && isQuote(text.charAt(at + 1))) {
            at++;
        }
        return isQuote(peek()) ? quoted() : bare();
    }

    private boolean quoted() {
        char quote = text.charAt(at++);
        StringBuilder item = new StringBuilder();
        while (at < text.length()) {
            char read = text.charAt(at++);
            if (read == quote) {
                items.add(item.toString());
                return true;
            }
            if (read != '\\') {
                item.append(read);
            } else if (!escape(item)) {
                return false;
            }
        }
        return false;
    }

    /// The escapes of JSON, and `\'` and `\xNN`, which only Python writes.
    private boolean escape(StringBuilder item) {
        if (at == text.length()) {
            return false;
        }
        char kind = text.charAt(at++);
        switch (kind) {
            case 'n' -> item.append('\n');
            case 'r' -> item.append('\r');
            case 't' -> item.append('\t');
            case 'b' -> item.append('\b');
            case 'f' -> item.append('\f');
            case '\\', '\'', '"', '/' -> item.append(kind);
            case 'x' -> {
                return hex(item, 2);
            }
            case 'u' -> {
                return hex(item, 4);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean hex(StringBuilder item, int digits) {
        if (at + digits > text.length()) {
            return false;
        }
        int value = 0;
        for (int end = at + digits; at < end; at++) {
            int digit = Character.digit(text.charAt(at), 16);
            if (digit < 0) {
                return false;
            }
            value = value * 16 + digit;
        }
        if (value == 0) {
            return false;
        }
        item.append((char) value);
        return true;
    }

    /// A number, or a word without quotes; nothing nested.
    private boolean bare() {
        int start = at;
        while (at < text.length() && peek() != ',' && peek() != ']') {
            char read = peek();
            if (read == '[' || read == '{' || isQuote(read)) {
                return false;
            }
            at++;
        }
        String item = text.substring(start, at).strip();
        items.add(item);
        return !item.isEmpty();
    }

    private void skipSpace() {
        while (Character.isWhitespace(peek())) {
            at++;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private static boolean isQuote(char read) {
        return read == '\'' || read == '"';
    }
}
