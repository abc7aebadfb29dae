package io.farthing.wire;

/// A place in an XML document, and the small things that can be read there. It only moves on.
final class XmlCursor {
    private static final int LONGEST_REFERENCE = 12;

    private final String document;
    private int at;

    XmlCursor(XmlText document) {
        this.document = document.text();
        at = document.start();
    }

    boolean isAtEnd() {
        return at >= document.length();
    }

    boolean looksAt(String expected) {
        return document.startsWith(expected, at);
    }

    boolean looksAt(char expected) {
        return at < document.length() && document.charAt(at) == expected;
    }

    void require(String expected) {
        if (!looksAt(expected)) {
            throw XmlRefused.malformed();
        }
        at += expected.length();
    }

    void requireAfterBlank() {
        if (at == 0 || !isBlank(document.charAt(at - 1))) {
            throw XmlRefused.malformed();
        }
    }

    /// Says whether there were any.
    boolean skipBlanks() {
        int begin = at;
        while (!isAtEnd() && isBlank(document.charAt(at))) {
            at++;
        }
        return at > begin;
    }

    /// An equals sign and what is between quotes after it.
    String value() {
        boolean _ = skipBlanks();
        require("=");
        boolean _ = skipBlanks();
        char quote = looksAt('"') ? '"' : '\'';
        require(String.valueOf(quote));
        StringBuilder value = new StringBuilder();
        while (!looksAt(quote)) {
            String part = looksAt('&') ? reference() : run(quote);
            if (part.isEmpty()) {
                throw XmlRefused.malformed();
            }
            value.append(part);
        }
        require(String.valueOf(quote));
        return value.toString();
    }

    /// Characters of a text: up to the next tag or reference, or to what ends them.
    String run(char end) {
        int begin = at;
        while (!isAtEnd()) {
            char next = document.charAt(at);
            if (next == '<' || next == '&' || next == end) {
                break;
            }
            requireCharacter(next);
            at++;
        }
        return document.substring(begin, at);
    }

    /// Up to the closing mark, which is passed.
    String upTo(String closing) {
        int end = document.indexOf(closing, at);
        if (end < 0) {
            throw XmlRefused.malformed();
        }
        String between = document.substring(at, end);
        between.chars().forEach(XmlCursor::requireCharacter);
        at = end + closing.length();
        return between;
    }

    /// A name, with or without a prefix.
    String name() {
        int begin = at;
        int colons = 0;
        while (!isAtEnd() && isOfName(document.charAt(at), begin)) {
            colons += document.charAt(at) == ':' ? 1 : 0;
            at++;
        }
        boolean isQualified = at > begin && document.charAt(at - 1) != ':' && colons <= 1;
        if (!isQualified) {
            throw XmlRefused.malformed();
        }
        return document.substring(begin, at);
    }

    /// A digit, a dot or a hyphen begins neither a name nor what follows its prefix.
    private boolean isOfName(char next, int begin) {
        boolean isLetter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
        if (isLetter || next == '_') {
            return true;
        }
        boolean isWithin = at > begin && document.charAt(at - 1) != ':';
        return isWithin
                && ((next >= '0' && next <= '9') || next == '-' || next == '.' || next == ':');
    }

    /// What `&...;` stands for; it is passed.
    String reference() {
        int end = document.indexOf(';', at);
        if (end < 0 || end - at > LONGEST_REFERENCE) {
            throw XmlRefused.malformed();
        }
        String named = document.substring(at + 1, end);
        at = end + 1;
        return switch (named) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> numbered(named);
        };
    }

    private static String numbered(String named) {
        if (!named.startsWith("#")) {
            throw XmlRefused.external();
        }
        boolean isHexadecimal = named.startsWith("#x");
        String digits = named.substring(isHexadecimal ? 2 : 1);
        if (!digits.matches(isHexadecimal ? "[0-9A-Fa-f]{1,7}" : "[0-9]{1,8}")) {
            throw XmlRefused.malformed();
        }
        int character = Integer.parseInt(digits, isHexadecimal ? 16 : 10);
        if (!XmlCharacters.isKnown(character)) {
            throw XmlRefused.malformed();
        }
        return Character.toString(character);
    }

    int position() {
        return at;
    }

    int line() {
        return 1 + (int) document.substring(0, at).chars().filter(each -> each == '\n').count();
    }

    int column() {
        return at - document.lastIndexOf('\n', at - 1);
    }

    /// What stands beyond 16 bits comes in two halves, which decoding has kept together.
    private static void requireCharacter(int read) {
        boolean isHalf = read >= Character.MIN_SURROGATE && read <= Character.MAX_SURROGATE;
        if (!isHalf && !XmlCharacters.isKnown(read)) {
            throw XmlRefused.malformed();
        }
    }

    private static boolean isBlank(char read) {
        return read == ' ' || read == '\n' || read == '\t' || read == '\r';
    }
}
