package io.farthing.metering;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A growing column of exact decimals: nearly always a `long` and a scale, and for the few that
/// need more digits a `BigDecimal` beside.
final class Decimals {

    /// In the place of a scale: the number is the wide one at that index.
    static final byte WIDE = -1;

    static final int NARROW_SCALE_LIMIT = 18;
    static final int DIGITS_LIMIT = 60;
    static final int SCALE_LIMIT = 60;

    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);

    private long[] unscaled;
    private byte[] scales;
    private int size;
    private final List<BigDecimal> wide = new ArrayList<>(0);

    Decimals(int capacity) {
        unscaled = new long[capacity];
        scales = new byte[capacity];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
        wide.clear();
    }

    void add(long value, int scale) {
        if (scale < 0 || scale > NARROW_SCALE_LIMIT) {
            add(BigDecimal.valueOf(value, scale));
            return;
        }
        append(value, (byte) scale);
    }

    void add(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        if (plain.scale() > SCALE_LIMIT || plain.precision() > DIGITS_LIMIT) {
            throw new IllegalArgumentException("a quantity of too many digits: " + value);
        }
        BigInteger digits = plain.unscaledValue();
        boolean fits = digits.compareTo(LONG_MAX) <= 0 && digits.compareTo(LONG_MIN) >= 0;
        if (fits && plain.scale() <= NARROW_SCALE_LIMIT) {
            append(digits.longValue(), (byte) plain.scale());
            return;
        }
        append(wide.size(), WIDE);
        wide.add(plain);
    }

    void addFrom(Decimals other, int index) {
        if (other.isNarrow(index)) {
            append(other.unscaled[index], other.scales[index]);
        } else {
            add(other.at(index));
        }
    }

    boolean isNarrow(int index) {
        return scales[index] != WIDE;
    }

    /// Of a narrow number only.
    long unscaledAt(int index) {
        return unscaled[index];
    }

    byte scaleAt(int index) {
        return scales[index];
    }

    BigDecimal at(int index) {
        return isNarrow(index)
                ? BigDecimal.valueOf(unscaled[index], scales[index])
                : wide.get((int) unscaled[index]);
    }

    /// Exchanges two neighbours, which keeps a sample's readings in the order of their meters.
    void swapWithNext(int index) {
        long value = unscaled[index];
        byte scale = scales[index];
        unscaled[index] = unscaled[index + 1];
        scales[index] = scales[index + 1];
        unscaled[index + 1] = value;
        scales[index + 1] = scale;
    }

    private void append(long value, byte scale) {
        if (size == unscaled.length) {
            int larger = Math.max(16, size * 2);
            unscaled = Arrays.copyOf(unscaled, larger);
            scales = Arrays.copyOf(scales, larger);
        }
        unscaled[size] = value;
        scales[size++] = scale;
    }
}
