package io.farthing.charging;

/// How an amount is taken from a prepaid account: so much from the bonus, the rest from the
/// balance, both in ledger units. Only the balance may go below zero.
record Payment(long bonusUnits, long balanceUnits) {
    /// Of an account that pays by invoice.
    static final Payment NONE = new Payment(0, 0);

    /// Which of the two is drawn first: quota `account.charge.balance.first`, 0 being the bonus.
    enum Order {
        BONUS_FIRST,
        BALANCE_FIRST
    }

    static Payment of(long units, long bonusAvailable, long balanceAvailable, Order order) {
        return switch (order) {
            case BONUS_FIRST -> fromBonus(Math.min(units, Math.max(0, bonusAvailable)), units);
            case BALANCE_FIRST -> {
                long uncovered = units - Math.min(units, Math.max(0, balanceAvailable));
                yield fromBonus(Math.min(uncovered, Math.max(0, bonusAvailable)), units);
            }
        };
    }

    /// Gives back what an earlier payment took too much: last taken, first returned. `units` is
    /// positive; the result is negative on both sides.
    static Payment refund(long units, Payment taken, Order order) {
        return switch (order) {
            case BONUS_FIRST -> {
                long toBalance = Math.min(units, Math.max(0, taken.balanceUnits));
                yield new Payment(toBalance - units, -toBalance);
            }
            case BALANCE_FIRST -> {
                long toBonus = Math.min(units, Math.max(0, taken.bonusUnits));
                yield new Payment(-toBonus, toBonus - units);
            }
        };
    }

    private static Payment fromBonus(long bonus, long units) {
        return new Payment(bonus, Math.subtractExact(units, bonus));
    }
}
