package io.farthing.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An exact rate in per cent, such as 20 or 5.5: a tax rate, a discount.
public record Percentage(BigDecimal percent) {

    public Percentage {
        if (percent.signum() < 0) {
            throw new IllegalArgumentException("percentage must not be negative: " + percent);
        }
        // Kept in one form, so that 20 equals 20.00.
        percent = percent.stripTrailingZeros();
        if (Math.abs((long) percent.scale()) > 18 || percent.precision() > 18) {
            throw new IllegalArgumentException("percentage is out of range");
        }
    }

    public static Percentage of(String percent) {
        return new Percentage(new BigDecimal(percent));
    }

    /// That share of an amount, rounded half up to ledger units.
    public Money shareOf(Money amount) {
        return rounded(amount, amount.currency().ledgerScale());
    }

    /// That share of an amount, rounded half up to the currency's minor unit, as tax is.
    public Money minorShareOf(Money amount) {
        return rounded(amount, amount.currency().decimals());
    }

    public String text() {
        return percent.toPlainString();
    }

    private Money rounded(Money amount, int decimals) {
        BigDecimal exact = amount.toDecimal().multiply(percent).movePointLeft(2);
        return Money.of(amount.currency(), exact.setScale(decimals, RoundingMode.HALF_UP));
    }
}
