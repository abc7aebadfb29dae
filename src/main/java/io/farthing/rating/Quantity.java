package io.farthing.rating;

import io.farthing.money.Rounding;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// An exact decimal quantity or price. While it fits, it is a `long` and a scale, which is what
/// makes rating fast; what does not fit is carried as a `BigDecimal` with the same answers, for
/// real traffic has been seen with 26 decimals.
public final class Quantity implements Comparable<Quantity> {

    public static final Quantity ZERO = new Quantity(0, 0, null);
    public static final Quantity ONE = new Quantity(1, 0, null);
    private static final int MOST_SCALE = 18;

    private final long unscaled;
    private final int scale;
    private final @Nullable BigDecimal wide;

    private Quantity(long unscaled, int scale, @Nullable BigDecimal wide) {
        this.unscaled = unscaled;
        this.scale = scale;
        this.wide = wide;
    }

    public static Quantity of(long whole) {
        return whole == 0 ? ZERO : new Quantity(whole, 0, null);
    }

    /// `unscaled` × 10^-`scale`.
    public static Quantity of(long unscaled, int scale) {
        if (scale < 0 || scale > MOST_SCALE) {
            return of(BigDecimal.valueOf(unscaled, scale));
        }
        return new Quantity(unscaled, scale, null);
    }

    public static Quantity of(String decimal) {
        return of(new BigDecimal(decimal));
    }

    public static Quantity of(BigDecimal decimal) {
        BigDecimal plain = decimal.scale() < 0 ? decimal.setScale(0) : decimal;
        if (plain.scale() <= MOST_SCALE && plain.unscaledValue().bitLength() < Long.SIZE) {
            return new Quantity(plain.unscaledValue().longValue(), plain.scale(), null);
        }
        return new Quantity(0, plain.scale(), plain);
    }

    public Quantity plus(Quantity other) {
        if (isNarrow() && other.isNarrow()) {
            int common = Math.max(scale, other.scale);
            long left = raised(common);
            long right = other.raised(common);
            long sum = left + right;
            if (left != OVERFLOW && right != OVERFLOW && ((left ^ sum) & (right ^ sum)) >= 0) {
                return new Quantity(sum, common, null);
            }
        }
        return of(toDecimal().add(other.toDecimal()));
    }

    public Quantity minus(Quantity other) {
        if (isNarrow() && other.isNarrow()) {
            int common = Math.max(scale, other.scale);
            long left = raised(common);
            long right = other.raised(common);
            long difference = left - right;
            if (left != OVERFLOW
                    && right != OVERFLOW
                    && ((left ^ right) & (left ^ difference)) >= 0) {
                return new Quantity(difference, common, null);
            }
        }
        return of(toDecimal().subtract(other.toDecimal()));
    }

    public Quantity min(Quantity other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public int compareTo(Quantity other) {
        if (isNarrow() && other.isNarrow()) {
            int common = Math.max(scale, other.scale);
            long left = raised(common);
            long right = other.raised(common);
            if (left != OVERFLOW && right != OVERFLOW) {
                return Long.compare(left, right);
            }
        }
        return toDecimal().compareTo(other.toDecimal());
    }

    public int signum() {
        return wide == null ? Long.signum(unscaled) : wide.signum();
    }

    public boolean isZero() {
        return signum() == 0;
    }

    /// Whether `unscaled` and `scale` hold all of it.
    public boolean isNarrow() {
        return wide == null;
    }

    /// The digits without the point; only of a narrow quantity.
    public long unscaled() {
        if (wide != null) {
            throw new ArithmeticException("the quantity has more digits than a long holds");
        }
        return unscaled;
    }

    public int scale() {
        return scale;
    }

    public BigDecimal toDecimal() {
        return wide == null ? BigDecimal.valueOf(unscaled, scale) : wide;
    }

    /// The same quantity with at least that many decimals.
    Quantity atScale(int wanted) {
        if (wanted <= scale) {
            return this;
        }
        long digits = wide == null && wanted <= MOST_SCALE ? raised(wanted) : OVERFLOW;
        if (digits != OVERFLOW) {
            return new Quantity(digits, wanted, null);
        }
        BigDecimal decimal = toDecimal().setScale(wanted);
        return new Quantity(0, wanted, decimal);
    }

    /// Stands for digits that do not fit; the one number it hides is left to the wide path.
    private static final long OVERFLOW = Long.MIN_VALUE;

    private long raised(int wanted) {
        if (wanted == scale) {
            return unscaled;
        }
        long factor = Rounding.powerOfTen(wanted - scale);
        long digits = unscaled * factor;
        return Math.multiplyHigh(unscaled, factor) == digits >> 63 ? digits : OVERFLOW;
    }

    /// Equal as numbers, however many zeros trail.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Quantity quantity && compareTo(quantity) == 0;
    }

    @Override
    public int hashCode() {
        return toDecimal().stripTrailingZeros().hashCode();
    }

    @Override
    public String toString() {
        return toDecimal().toPlainString();
    }
}
