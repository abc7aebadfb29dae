package io.farthing.charging;

import io.farthing.ledger.BookKind;

/// Which of an account's two purses money goes into.
public enum Purpose {
    BALANCE,
    BONUS;

    BookKind book() {
        return switch (this) {
            case BALANCE -> BookKind.BALANCE;
            case BONUS -> BookKind.BONUS;
        };
    }

    /// Where the money comes from: the bank, or the house's generosity.
    BookKind source() {
        return switch (this) {
            case BALANCE -> BookKind.CASH;
            case BONUS -> BookKind.BONUS_GRANTED;
        };
    }
}
