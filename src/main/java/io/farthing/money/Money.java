package io.farthing.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// An exact amount: a count of ledger units, 10^-8 of the currency's major unit (10^-4 where the
/// currency has no decimals). Nothing here loses a unit silently: overflow and mixed currencies
/// throw.
public record Money(Currency currency, long units) implements Comparable<Money> {

    /// More digits than any `long` has; checked before scaling, so that `1e999999999` cannot fill
    /// the memory.
    private static final int MOST_DIGITS = 19;

    public static Money zero(Currency currency) {
        return new Money(currency, 0);
    }

    public static Money of(Currency currency, String decimal) {
        return of(currency, new BigDecimal(decimal));
    }

    /// Refuses more decimals than the ledger keeps: rounding is a decision, and not one to take
    /// here.
    public static Money of(Currency currency, BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        if (plain.scale() > currency.ledgerScale()) {
            throw new IllegalArgumentException(
                    "amount has more than "
                            + currency.ledgerScale()
                            + " decimals in "
                            + currency.code());
        }
        if ((long) plain.precision() - plain.scale() > MOST_DIGITS) {
            throw new ArithmeticException("amount is too large for the ledger");
        }
        return new Money(
                currency, plain.setScale(currency.ledgerScale()).unscaledValue().longValueExact());
    }

    /// An amount counted in minor units, as gateways and some dialects send it.
    public static Money ofMinor(Currency currency, long minorUnits) {
        return new Money(currency, Math.multiplyExact(minorUnits, currency.unitsPerMinor()));
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(currency, Math.addExact(units, other.units));
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(currency, Math.subtractExact(units, other.units));
    }

    public Money times(long factor) {
        return new Money(currency, Math.multiplyExact(units, factor));
    }

    public Money negated() {
        return new Money(currency, Math.negateExact(units));
    }

    public boolean isZero() {
        return units == 0;
    }

    public int signum() {
        return Long.signum(units);
    }

    @Override
    public int compareTo(Money other) {
        requireSameCurrency(other);
        return Long.compare(units, other.units);
    }

    public BigDecimal toDecimal() {
        return BigDecimal.valueOf(units, currency.ledgerScale());
    }

    /// Plain decimal digits at ledger scale, `1.50000000`.
    public String text() {
        return toDecimal().toPlainString();
    }

    /// Plain decimal digits at the currency's own decimals, rounded half up, `1.50`.
    public String minorText() {
        return toDecimal().setScale(currency.decimals(), RoundingMode.HALF_UP).toPlainString();
    }

    public Money roundedToMinor() {
        return new Money(currency, Math.multiplyExact(minorUnits(), currency.unitsPerMinor()));
    }

    /// The count of minor units (cents), rounded half up.
    public long minorUnits() {
        return Rounding.divideHalfUp(units, currency.unitsPerMinor());
    }

    public List<Money> split(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("parts must be positive: " + parts);
        }
        return shares(Collections.nCopies(parts, BigInteger.ONE));
    }

    /// In proportion to the weights, losing nothing: see [Split].
    public List<Money> split(long[] weights) {
        return shares(Arrays.stream(weights).mapToObj(BigInteger::valueOf).toList());
    }

    private List<Money> shares(List<BigInteger> weights) {
        List<Money> shares = new ArrayList<>(weights.size());
        for (long share : Split.byWeights(units, weights)) {
            shares.add(new Money(currency, share));
        }
        return List.copyOf(shares);
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "amounts in "
                            + currency.code()
                            + " and "
                            + other.currency.code()
                            + " do not mix");
        }
    }
}
