package io.farthing.credits;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// How many credits there are and what was paid for them, both in ledger units. Value leaves with
/// the credits it was paid for, at their average cost, and with the last credit all of it: so
/// nothing of it is ever lost. An hour may use more than there is; then there is a debt and no
/// value, and the next purchase pays the debt first.
public record CreditStock(long credits, long value) {
    public static final CreditStock EMPTY = new CreditStock(0, 0);

    public CreditStock {
        if (value < 0 || (credits <= 0 && value != 0)) {
            throw new IllegalArgumentException(
                    "a value of %d with %d credits".formatted(value, credits));
        }
    }

    /// What is left, and the value that is earned by the step that led here.
    public record Step(CreditStock left, long earned) {}

    public Step use(long units) {
        long earned = valueOf(units);
        return new Step(
                new CreditStock(Math.subtractExact(credits, units), value - earned), earned);
    }

    public Step buy(long units, long price) {
        long owed = Math.min(Math.max(0, -credits), units);
        long earned = share(price, owed, units);
        return new Step(
                new CreditStock(
                        Math.addExact(credits, units), Math.addExact(value, price - earned)),
                earned);
    }

    /// Takes back a use that was too much, with up to the value it had earned; what pays off a debt
    /// brings none back.
    public Step giveBack(long units, long earnedBefore) {
        long after = Math.addExact(credits, units);
        long back = share(earnedBefore, Math.clamp(after, 0, units), units);
        return new Step(new CreditStock(after, Math.addExact(value, back)), -back);
    }

    public boolean isLeft() {
        return credits > 0;
    }

    private long valueOf(long units) {
        if (credits <= 0) {
            return 0;
        }
        return units >= credits ? value : share(value, units, credits);
    }

    /// `amount` × `part` / `whole`, half up.
    static long share(long amount, long part, long whole) {
        return part == whole
                ? amount
                : BigDecimal.valueOf(amount)
                        .multiply(BigDecimal.valueOf(part))
                        .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }
}
