package io.farthing.metering;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/// RFC 3339 times, the common form without the general parser's cost. Parts of a millisecond are
/// cut off: a sample's identity is its millisecond.
final class EventTime {

    static final long NONE = Long.MIN_VALUE;

    private static final int DATE_AND_TIME = 19;

    private EventTime() {}

    /// In milliseconds since 1970; [#NONE] if the text is no time with its zone.
    static long parse(String text) {
        try {
            return isPlain(text)
                    ? plain(text)
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException malformed) {
            return NONE;
        }
    }

    private static boolean isPlain(String text) {
        int length = text.length();
        boolean isUtc = length > DATE_AND_TIME && text.charAt(length - 1) == 'Z';
        boolean isShort = length == DATE_AND_TIME + 1;
        boolean hasFraction = length > DATE_AND_TIME + 2 && text.charAt(DATE_AND_TIME) == '.';
        return isUtc
                && (isShort || (hasFraction && length <= DATE_AND_TIME + 11))
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static long plain(String text) {
        long day =
                LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                        .toEpochDay();
        int hour = atMost(23, number(text, 11, 13));
        int minute = atMost(59, number(text, 14, 16));
        int second = atMost(59, number(text, 17, 19));
        long seconds = ((day * 24 + hour) * 60 + minute) * 60 + second;
        return seconds * 1000 + millis(text);
    }

    private static int millis(String text) {
        int millis = 0;
        int last = text.length() - 1;
        int factor = 100;
        for (int at = DATE_AND_TIME + 1; at < last; at++) {
            millis += number(text, at, at + 1) * factor;
            factor /= 10;
        }
        return millis;
    }

    private static int atMost(int limit, int number) {
        if (number > limit) {
            throw new DateTimeException("out of range");
        }
        return number;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("not a digit");
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
