package io.farthing.rating;

import io.farthing.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// A sum of quantity × price on its way to a charge: exact in 128 bits, and in `BigDecimal` from
/// where that is not enough, until it is divided and rounded once at the end.
final class ExactSum {

    private long high;
    private long low;
    private int scale;
    private @Nullable BigDecimal wide;
    private long divisor = 1;
    private BigDecimal wideDivisor = BigDecimal.ONE;

    void add(Quantity quantity, Quantity price) {
        if (wide != null || !addNarrow(quantity, price)) {
            wide = total().add(quantity.toDecimal().multiply(price.toDecimal()));
        }
    }

    /// Spreads the sum, priced over one quantity, evenly over the units of another.
    void blend(Quantity units, Quantity over) {
        wide = total().multiply(units.toDecimal());
        wideDivisor = wideDivisor.multiply(over.toDecimal());
    }

    /// Takes the fee instead of the sum.
    void replaceBy(BigDecimal fee) {
        wide = fee;
        wideDivisor = BigDecimal.ONE;
    }

    boolean isLessThan(BigDecimal fee) {
        return total().compareTo(fee.multiply(wideDivisor)) < 0;
    }

    void divideBy(long parts) {
        divisor = Math.multiplyExact(divisor, parts);
    }

    /// What has been added up, before any division.
    BigDecimal total() {
        if (wide != null) {
            return wide;
        }
        if (high == low >> 63) {
            return BigDecimal.valueOf(low, scale);
        }
        BigDecimal upper = new BigDecimal(high).multiply(TWO_TO_64);
        return upper.add(new BigDecimal(Long.toUnsignedString(low))).movePointLeft(scale);
    }

    BigDecimal divisor() {
        return wideDivisor.multiply(BigDecimal.valueOf(divisor));
    }

    /// The one rounding of a charge: half up, to units of 10^-`ledgerScale`.
    long roundedUnits(int ledgerScale) {
        if (wide == null && scale >= ledgerScale && scale - ledgerScale <= MOST_POWER) {
            long power = Rounding.powerOfTen(scale - ledgerScale);
            if (Math.multiplyHigh(divisor, power) == 0 && divisor * power > 0) {
                return high == low >> 63
                        ? Rounding.divideHalfUp(low, divisor * power)
                        : Rounding.divideWideHalfUp(high, low, divisor * power);
            }
        }
        return total().divide(divisor(), ledgerScale, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
    }

    private boolean addNarrow(Quantity quantity, Quantity price) {
        if (!price.isNarrow()) {
            return false;
        }
        // A smaller scale is raised by the quantity; the caller adds the finest slice first.
        Quantity raised = quantity.atScale(isEmpty() ? 0 : scale - price.scale());
        int productScale = raised.scale() + price.scale();
        if (!raised.isNarrow() || (!isEmpty() && productScale != scale)) {
            return false;
        }
        long productLow = raised.unscaled() * price.unscaled();
        long productHigh = Math.multiplyHigh(raised.unscaled(), price.unscaled());
        long sumLow = low + productLow;
        long carry = Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0;
        long sumHigh = high + productHigh + carry;
        if (((high ^ sumHigh) & (productHigh ^ sumHigh)) < 0) {
            return false;
        }
        high = sumHigh;
        low = sumLow;
        scale = productScale;
        return true;
    }

    private boolean isEmpty() {
        return high == 0 && low == 0;
    }

    private static final int MOST_POWER = 18;
    private static final BigDecimal TWO_TO_64 = BigDecimal.TWO.pow(Long.SIZE);
}
