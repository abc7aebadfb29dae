package io.farthing.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Every form in which the dialects' clients write a point in time: `2013-07-01`, `2013-07-01
/// 00:00:00`, `2013-07-01T00:00:00Z`, without the Z, with an offset, with a fraction of a second as
/// Python's isoformat adds it, and milliseconds since 1970. Without a zone it is GMT.
public final class DateValues {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int LONGEST_SHOWN = 60;
    private static final int LEAST_EPOCH_DIGITS = 11;
    private static final int MOST_EPOCH_DIGITS = 14;
    private static final int NANO_DIGITS = 9;

    private final String text;
    private int at;

    private DateValues(String text) {
        this.text = text;
    }

    /// A date read, or the text that was none.
    public sealed interface Reading {
        /// What the text says.
        ///
        /// @param dayOnly the text named a day and no time, so that an end date can mean its end
        record Read(Instant at, boolean dayOnly) implements Reading {}

        record Unreadable(String input) implements Reading {
            public String reason() {
                return "'" + input + "' is not a date such as 2013-07-01 00:00:00";
            }
        }
    }

    public static Reading read(String text) {
        String stripped = text.strip();
        DateValues cursor = new DateValues(stripped);
        try {
            return cursor.isEpoch() ? cursor.epoch() : cursor.date();
        } catch (DateTimeException malformed) {
            return new Reading.Unreadable(
                    stripped.length() <= LONGEST_SHOWN
                            ? stripped
                            : stripped.substring(0, LONGEST_SHOWN) + "…");
        }
    }

    /// As `yyyy-MM-dd HH:mm:ss` in GMT; a fraction of a second is dropped.
    public static String write(Instant at) {
        return WRITTEN.format(at);
    }

    private boolean isEpoch() {
        return text.length() >= LEAST_EPOCH_DIGITS
                && text.length() <= MOST_EPOCH_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private Reading epoch() {
        return new Reading.Read(Instant.ofEpochMilli(Long.parseLong(text)), false);
    }

    private Reading date() {
        int year = digits(4);
        expect('-');
        int month = digits(2);
        expect('-');
        int day = digits(2);
        if (at == text.length()) {
            LocalDateTime midnight = LocalDateTime.of(year, month, day, 0, 0);
            return new Reading.Read(midnight.toInstant(ZoneOffset.UTC), true);
        }
        if (!accept(' ') && !accept('T') && !accept('t')) {
            throw malformed();
        }
        int hour = digits(2);
        expect(':');
        int minute = digits(2);
        int second = accept(':') ? digits(2) : 0;
        int nanos = accept('.') ? fraction() : 0;
        LocalDateTime time = LocalDateTime.of(year, month, day, hour, minute, second, nanos);
        ZoneOffset offset = offset();
        if (at != text.length()) {
            throw malformed();
        }
        return new Reading.Read(time.toInstant(offset), false);
    }

    private ZoneOffset offset() {
        if (at == text.length() || accept('Z') || accept('z')) {
            return ZoneOffset.UTC;
        }
        int sign = accept('-') ? -1 : 1;
        if (sign > 0) {
            expect('+');
        }
        int hours = digits(2);
        boolean hasMinutes = accept(':') || at < text.length();
        int minutes = hasMinutes ? digits(2) : 0;
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    private int fraction() {
        int nanos = 0;
        int count = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            if (count == NANO_DIGITS) {
                throw malformed();
            }
            nanos = nanos * 10 + text.charAt(at) - '0';
            count++;
            at++;
        }
        if (count == 0) {
            throw malformed();
        }
        for (int i = count; i < NANO_DIGITS; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private int digits(int count) {
        if (at + count > text.length()) {
            throw malformed();
        }
        int value = 0;
        for (int end = at + count; at < end; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                throw malformed();
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw malformed();
        }
    }

    private boolean accept(char wanted) {
        boolean found = at < text.length() && text.charAt(at) == wanted;
        if (found) {
            at++;
        }
        return found;
    }

    private static DateTimeException malformed() {
        return new DateTimeException("not a date");
    }
}
