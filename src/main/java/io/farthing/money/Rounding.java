package io.farthing.money;

/// The one rounding rule: half up, that is to the nearest, and away from zero when exactly between.
/// Everything is exact until the single division; a result that does not fit throws.
public final class Rounding {

    private static final long[] POWERS_OF_TEN = powersOfTen();

    private Rounding() {}

    /// 10^0 to 10^18, all that a `long` holds.
    public static long powerOfTen(int exponent) {
        return POWERS_OF_TEN[exponent];
    }

    public static long divideHalfUp(long numerator, long denominator) {
        requirePositive(denominator);
        long quotient = numerator / denominator;
        long remainder = Math.abs(numerator % denominator);
        // Compared this way round because twice the remainder may not fit.
        return remainder >= denominator - remainder ? quotient + Long.signum(numerator) : quotient;
    }

    /// a × b ÷ divisor with the product held in 128 bits.
    public static long multiplyDivideHalfUp(long a, long b, long divisor) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == low >> 63) {
            return divideHalfUp(low, divisor);
        }
        return divideWideHalfUp(high, low, divisor);
    }

    /// Rounds the signed 128-bit number `high:low` divided by `divisor`.
    public static long divideWideHalfUp(long high, long low, long divisor) {
        requirePositive(divisor);
        boolean negative = high < 0;
        long magnitudeLow = negative ? -low : low;
        long magnitudeHigh = negative ? ~high + (low == 0 ? 1 : 0) : high;
        if (Long.compareUnsigned(magnitudeHigh, divisor) >= 0) {
            throw overflow();
        }
        // Long division, one bit at a time: the remainder stays below the divisor, so doubling it
        // fits.
        long remainder = magnitudeHigh;
        long quotient = 0;
        for (int bit = 63; bit >= 0; bit--) {
            remainder = (remainder << 1) | ((magnitudeLow >>> bit) & 1);
            quotient <<= 1;
            if (Long.compareUnsigned(remainder, divisor) >= 0) {
                remainder -= divisor;
                quotient |= 1;
            }
        }
        return signed(quotient, remainder >= divisor - remainder, negative);
    }

    private static long signed(long magnitude, boolean roundsUp, boolean negative) {
        if (magnitude == -1 && roundsUp) {
            throw overflow();
        }
        long rounded = roundsUp ? magnitude + 1 : magnitude;
        if (rounded >= 0) {
            return negative ? -rounded : rounded;
        }
        // The one number whose magnitude is a bit too long for the positive side.
        if (negative && rounded == Long.MIN_VALUE) {
            return rounded;
        }
        throw overflow();
    }

    private static void requirePositive(long divisor) {
        if (divisor <= 0) {
            throw new IllegalArgumentException("divisor must be positive: " + divisor);
        }
    }

    private static ArithmeticException overflow() {
        return new ArithmeticException("the result does not fit a long");
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int exponent = 1; exponent < powers.length; exponent++) {
            powers[exponent] = powers[exponent - 1] * 10;
        }
        return powers;
    }
}
