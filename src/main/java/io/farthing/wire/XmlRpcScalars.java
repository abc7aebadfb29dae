package io.farthing.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// XML-RPC's simple types as they are written; null is what was no such value.
final class XmlRpcScalars {
    /// As in JSON: without it `1e999999999` is a short way to fill the memory.
    private static final int MOST_DIGITS = 100;

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,19}");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");

    /// With and without the hyphens that the specification leaves out and libraries put in.
    private static final Pattern MOMENT =
            Pattern.compile("(\\d{4})-?(\\d\\d)-?(\\d\\d)T(\\d\\d):?(\\d\\d):?(\\d\\d)");

    private XmlRpcScalars() {}

    static @Nullable RpcValue whole(String text, int bits) {
        String number = text.strip();
        if (!WHOLE.matcher(number).matches()) {
            return null;
        }
        try {
            long read = Long.parseLong(number);
            boolean fits = bits == Long.SIZE || read == (int) read;
            return fits ? new RpcValue.Whole(read) : null;
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    static @Nullable RpcValue flag(String text) {
        return switch (text.strip()) {
            case "1", "true" -> new RpcValue.Flag(true);
            case "0", "false" -> new RpcValue.Flag(false);
            default -> null;
        };
    }

    static @Nullable RpcValue decimal(String text) {
        String number = text.strip();
        if (number.length() > MOST_DIGITS || !DECIMAL.matcher(number).matches()) {
            return null;
        }
        BigDecimal read = new BigDecimal(number);
        return Math.abs((long) read.scale()) > MOST_DIGITS ? null : new RpcValue.Decimal(read);
    }

    static @Nullable RpcValue moment(String text) {
        Matcher parts = MOMENT.matcher(text.strip());
        if (!parts.matches()) {
            return null;
        }
        try {
            return new RpcValue.Moment(
                    LocalDateTime.of(
                            part(parts, 1),
                            part(parts, 2),
                            part(parts, 3),
                            part(parts, 4),
                            part(parts, 5),
                            part(parts, 6)));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static int part(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    /// Libraries break the text into lines.
    static @Nullable RpcValue bytes(String text) {
        try {
            return new RpcValue.Bytes(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
