package io.farthing.db;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/// A number as PostgreSQL's `numeric` keeps it: digits of base 10000, aligned to the decimal point,
/// without leading or trailing zeros.
final class NumericDigits {

    private static final int GROUP = 4;
    private static final int LARGEST_SCALE = 16_383;
    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000};
    private static final BigInteger RADIX = BigInteger.valueOf(10_000);

    /// Least significant first, as division yields them.
    private short[] groups = new short[16];

    private int first;
    private int end;
    private int fractionGroups;
    private int scale;
    private boolean negative;

    int count() {
        return end - first;
    }

    /// The power of 10000 of the first digit.
    int weight() {
        return count() == 0 ? 0 : end - fractionGroups - 1;
    }

    int sign() {
        return negative ? 0x4000 : 0;
    }

    int scale() {
        return scale;
    }

    /// Most significant first.
    int digit(int index) {
        return groups[end - 1 - index];
    }

    void take(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        BigInteger unscaled = plain.unscaledValue();
        if (unscaled.bitLength() < Long.SIZE) {
            take(unscaled.longValue(), plain.scale());
            return;
        }
        takeLarge(unscaled, plain.scale());
    }

    void take(long unscaled, int decimals) {
        if (decimals < 0) {
            take(BigDecimal.valueOf(unscaled, decimals).setScale(0));
            return;
        }
        if (unscaled == Long.MIN_VALUE) {
            takeLarge(BigInteger.valueOf(unscaled), decimals);
            return;
        }
        begin(unscaled < 0, decimals);
        long rest = Math.abs(unscaled);
        int padding = padding();
        if (padding > 1) {
            int cut = POWERS[GROUP] / padding;
            append((int) (rest % cut) * padding);
            rest /= cut;
        }
        while (rest != 0) {
            append((int) (rest % POWERS[GROUP]));
            rest /= POWERS[GROUP];
        }
        skipTrailingZeros();
    }

    /// For what has no absolute value in a long.
    private void takeLarge(BigInteger unscaled, int decimals) {
        begin(unscaled.signum() < 0, decimals);
        BigInteger rest = unscaled.abs().multiply(BigInteger.valueOf(padding()));
        while (rest.signum() != 0) {
            BigInteger[] parts = rest.divideAndRemainder(RADIX);
            append(parts[1].intValue());
            rest = parts[0];
        }
        skipTrailingZeros();
    }

    private void begin(boolean below, int decimals) {
        if (decimals > LARGEST_SCALE) {
            throw new ArithmeticException("numeric holds at most 16383 decimals: " + decimals);
        }
        negative = below;
        scale = decimals;
        fractionGroups = (decimals + GROUP - 1) / GROUP;
        first = 0;
        end = 0;
    }

    /// What fills the last fraction group up to four digits.
    private int padding() {
        return POWERS[fractionGroups * GROUP - scale];
    }

    private void append(int digit) {
        if (end == groups.length) {
            groups = Arrays.copyOf(groups, end * 2);
        }
        groups[end++] = (short) digit;
    }

    private void skipTrailingZeros() {
        while (end > 0 && groups[end - 1] == 0) {
            end--;
        }
        while (first < end && groups[first] == 0) {
            first++;
        }
    }
}
