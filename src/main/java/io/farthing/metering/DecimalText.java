package io.farthing.metering;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads a decimal out of text, exactly, without making objects for the usual ones. Holds what it
/// read last; not for several threads.
final class DecimalText {

    /// So many digits always fit a `long`.
    private static final int FAST_DIGITS = 18;

    static final int DIGITS_LIMIT = 38;
    private static final int TEXT_LIMIT = 100;

    private long unscaled;
    private int scale;
    private @Nullable BigDecimal wide;

    /// Null if the text is a usage quantity, else what is wrong with it.
    @Nullable String read(byte[] bytes, int from, int to) {
        long digits = 0;
        int count = 0;
        int pointAt = -1;
        for (int at = from; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                count++;
            } else if (bytes[at] == '.' && pointAt < 0) {
                pointAt = at;
            } else {
                return readSlowly(text(bytes, from, to));
            }
        }
        if (count == 0 || count > FAST_DIGITS) {
            return readSlowly(text(bytes, from, to));
        }
        unscaled = digits;
        scale = pointAt < 0 ? 0 : to - 1 - pointAt;
        wide = null;
        return null;
    }

    @Nullable String read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return read(bytes, 0, bytes.length);
    }

    /// Signs, exponents and long numbers.
    private @Nullable String readSlowly(String text) {
        if (text.isEmpty()) {
            return "is missing";
        }
        if (text.length() > TEXT_LIMIT) {
            return "is no number of at most " + TEXT_LIMIT + " characters";
        }
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException malformed) {
            return "is not a number: " + text;
        }
        if (value.signum() < 0) {
            return "must not be negative: " + text;
        }
        // Before anything is made of a number such as 1E999999999.
        boolean isFar = value.scale() > DIGITS_LIMIT || value.scale() < -DIGITS_LIMIT;
        BigDecimal plain = isFar || value.scale() >= 0 ? value : value.setScale(0);
        if (isFar || plain.precision() > DIGITS_LIMIT) {
            return "has more than " + DIGITS_LIMIT + " digits: " + text;
        }
        boolean isNarrow =
                plain.scale() <= Decimals.NARROW_SCALE_LIMIT && plain.precision() <= FAST_DIGITS;
        wide = isNarrow ? null : plain;
        unscaled = isNarrow ? plain.unscaledValue().longValueExact() : 0;
        scale = isNarrow ? plain.scale() : 0;
        return null;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    boolean isNarrow() {
        return wide == null;
    }

    long unscaled() {
        return unscaled;
    }

    int scale() {
        return scale;
    }

    BigDecimal value() {
        return wide == null ? BigDecimal.valueOf(unscaled, scale) : wide;
    }

    void into(SampleBatch batch, Meter meter) {
        if (wide == null) {
            batch.reading(meter, unscaled, scale);
        } else {
            batch.reading(meter, wide);
        }
    }
}
