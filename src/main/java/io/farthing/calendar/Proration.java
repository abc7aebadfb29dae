package io.farthing.calendar;

import io.farthing.money.Money;
import io.farthing.money.Rounding;

/// The part of a price that falls on a part of its period: an exact fraction, applied with one
/// rounding.
public record Proration(long part, long whole) {

    public Proration {
        if (whole < 1 || part < 0 || part > whole) {
            throw new IllegalArgumentException(
                    "a proration lies between nothing and the whole: " + part + "/" + whole);
        }
    }

    /// By the second of what both periods have in common.
    public static Proration bySecond(Period part, Period whole) {
        long start = Math.max(part.start().getEpochSecond(), whole.start().getEpochSecond());
        long end = Math.min(part.end().getEpochSecond(), whole.end().getEpochSecond());
        return new Proration(Math.max(0, end - start), whole.seconds());
    }

    /// By the calendar day, each counting the same.
    public static Proration byDay(Days part, Days whole) {
        long start = Math.max(part.start().toEpochDay(), whole.start().toEpochDay());
        long end = Math.min(part.end().toEpochDay(), whole.end().toEpochDay());
        return new Proration(Math.max(0, end - start), whole.count());
    }

    /// Rounded half up to ledger units.
    public Money of(Money price) {
        return new Money(
                price.currency(), Rounding.multiplyDivideHalfUp(price.units(), part, whole));
    }

    /// Rounded half up to minor units, in one step: rounding to ledger units first could push a
    /// half over.
    public Money minorOf(Money price) {
        long unitsPerMinor = Money.ofMinor(price.currency(), 1).units();
        long divisor = Math.multiplyExact(whole, unitsPerMinor);
        long minor = Rounding.multiplyDivideHalfUp(price.units(), part, divisor);
        return Money.ofMinor(price.currency(), minor);
    }

    /// What is left of the period.
    public Proration rest() {
        return new Proration(whole - part, whole);
    }
}
