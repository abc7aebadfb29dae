package io.farthing.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads `application/x-www-form-urlencoded` text (the URL standard, section 5.1), from a query or
/// a body. Unlike browsers it refuses what is malformed: a name or an amount with a replaced
/// character in it is worse than none.
final class FormText {
    private static final int TYPICAL_PARAMETERS = 8;

    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] text;
    private final Charset charset;
    private final byte[] scratch;
    private String currentName = "";

    private FormText(byte[] text, Charset charset) {
        this.text = text;
        this.charset = charset;
        this.scratch = new byte[text.length];
    }

    static Params parseQuery(String query, int countLimit) {
        // Jetty puts this character where raw bytes of the query were not UTF-8.
        if (query.indexOf(REPLACEMENT) >= 0) {
            throw RefusedRequest.of(400, "the query is not UTF-8 text");
        }
        return parse(query.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, countLimit);
    }

    static Params parse(byte[] text, Charset charset, int countLimit) {
        return text.length == 0 ? Params.NONE : new FormText(text, charset).read(countLimit);
    }

    private Params read(int countLimit) {
        List<String> names = new ArrayList<>(TYPICAL_PARAMETERS);
        List<String> values = new ArrayList<>(TYPICAL_PARAMETERS);
        int start = 0;
        while (start < text.length) {
            int end = find('&', start, text.length);
            if (end > start) {
                if (names.size() == countLimit) {
                    throw RefusedRequest.of(400, "more than " + countLimit + " parameters");
                }
                int equals = find('=', start, end);
                currentName = "";
                currentName = decode(start, equals);
                names.add(currentName);
                values.add(decode(Math.min(equals + 1, end), end));
            }
            start = end + 1;
        }
        return Params.of(names, values);
    }

    private int find(char wanted, int from, int to) {
        int at = from;
        while (at < to && text[at] != wanted) {
            at++;
        }
        return at;
    }

    private String decode(int from, int to) {
        int length = 0;
        boolean ascii = true;
        int at = from;
        while (at < to) {
            byte read = text[at];
            if (read == '%') {
                read = hexPair(at, to);
                at += 2;
            } else if (read == '+') {
                read = ' ';
            }
            if (read == 0) {
                throw refused("holds a NUL character");
            }
            ascii &= read > 0;
            scratch[length++] = read;
            at++;
        }
        if (ascii) {
            return new String(scratch, 0, length, StandardCharsets.ISO_8859_1);
        }
        return decodeText(length);
    }

    private byte hexPair(int at, int to) {
        if (at + 2 >= to) {
            throw refused("ends inside a percent-encoded character");
        }
        int high = Character.digit(text[at + 1], 16);
        int low = Character.digit(text[at + 2], 16);
        if (high < 0 || low < 0) {
            throw refused("has a '%' that two hexadecimal digits do not follow");
        }
        return (byte) (high * 16 + low);
    }

    private String decodeText(int length) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(scratch, 0, length))
                    .toString();
        } catch (CharacterCodingException unreadable) {
            throw refused("is not " + charset.name() + " text");
        }
    }

    private RefusedRequest refused(String reason) {
        String subject = currentName.isEmpty() ? "a parameter name" : "parameter " + currentName;
        return new RefusedRequest(
                new Refusal(
                        400,
                        subject + " " + reason,
                        currentName.isEmpty() ? null : currentName,
                        List.of()));
    }
}
