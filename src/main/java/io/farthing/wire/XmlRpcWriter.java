package io.farthing.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes one document. Every value names its type, though a text need not: some parsers drop
/// blanks around a text without one.
final class XmlRpcWriter {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HH:mm:ss", Locale.ROOT);
    private static final String REPLACEMENT = "\uFFFD";

    private final StringBuilder out = new StringBuilder(512);
    private final XmlRpc.Style style;

    XmlRpcWriter(XmlRpc.Style style) {
        this.style = style;
    }

    byte[] result(RpcValue result) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<methodResponse><params><param>");
        // An answer has exactly one value, also where nil cannot be said.
        value(isLeftOut(result) ? new RpcValue.Text("") : result);
        return end("</param></params></methodResponse>");
    }

    byte[] fault(int code, String text) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<methodResponse><fault>");
        value(new RpcStruct().put("faultCode", code).put("faultString", text).build());
        return end("</fault></methodResponse>");
    }

    private byte[] end(String closing) {
        return out.append(closing).append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private boolean isLeftOut(RpcValue value) {
        return value instanceof RpcValue.Nil && !style.hasNil();
    }

    private void value(RpcValue value) {
        out.append("<value>");
        switch (value) {
            case RpcValue.Flag(boolean flag) -> simple("boolean", flag ? "1" : "0");
            case RpcValue.Whole(long whole) -> whole(whole);
            case RpcValue.Decimal(BigDecimal decimal) -> simple("double", decimal.toPlainString());
            case RpcValue.Text(String text) -> {
                out.append("<string>");
                text(text);
                out.append("</string>");
            }
            case RpcValue.Moment(LocalDateTime moment) ->
                    simple("dateTime.iso8601", DATE.format(moment));
            case RpcValue.Bytes(byte[] bytes) ->
                    simple("base64", Base64.getEncoder().encodeToString(bytes));
            case RpcValue.Sequence(List<RpcValue> items) -> sequence(items);
            case RpcValue.Struct(Map<String, RpcValue> members) -> struct(members);
            case RpcValue.Nil _ -> out.append("<nil/>");
        }
        out.append("</value>");
    }

    private void whole(long whole) {
        if (whole == (int) whole) {
            simple("int", Long.toString(whole));
        } else {
            simple(style.hasLongs() ? "i8" : "double", Long.toString(whole));
        }
    }

    private void simple(String type, String text) {
        out.append('<').append(type).append('>').append(text);
        out.append("</").append(type).append('>');
    }

    private void sequence(List<RpcValue> items) {
        out.append("<array><data>");
        for (RpcValue item : items) {
            if (!isLeftOut(item)) {
                value(item);
            }
        }
        out.append("</data></array>");
    }

    private void struct(Map<String, RpcValue> members) {
        out.append("<struct>");
        members.forEach((name, member) -> {
            if (!isLeftOut(member)) {
                out.append("<member><name>");
                text(name);
                out.append("</name>");
                value(member);
                out.append("</member>");
            }
        });
        out.append("</struct>");
    }

    /// Nearly all of every text goes over as it is, a stretch at a time.
    private void text(String text) {
        int begin = 0;
        int at = 0;
        while (at < text.length()) {
            int read = text.codePointAt(at);
            int next = at + Character.charCount(read);
            if (!isPlain(read)) {
                out.append(text, begin, at).append(written(read));
                begin = next;
            }
            at = next;
        }
        out.append(text, begin, text.length());
    }

    private static boolean isPlain(int read) {
        return read != '&' && read != '<' && read != '>' && read != '\r' && isCharacter(read);
    }

    /// The production Char of XML 1.0: all else makes the whole document unreadable, escaped or
    /// not.
    private static boolean isCharacter(int read) {
        return read == '\t'
                || read == '\n'
                || (read >= 0x20 && read <= 0xD7FF)
                || (read >= 0xE000 && read <= 0xFFFD)
                || read >= 0x10000;
    }

    private static String written(int read) {
        return switch (read) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            // A bare one would be read as a line feed.
            case '\r' -> "&#13;";
            default -> REPLACEMENT;
        };
    }
}
