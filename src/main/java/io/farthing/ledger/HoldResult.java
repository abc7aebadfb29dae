package io.farthing.ledger;

import io.farthing.money.Money;

/// What became of a wish to set money aside.
public sealed interface HoldResult {

    record Reserved(long id) implements HoldResult {}

    /// The same hold was made before; it may have ended since.
    record AlreadyReserved(Hold hold) implements HoldResult {}

    /// The key belongs to a hold of another book, amount, expiry or note.
    record KeyUsedForOther(Hold hold) implements HoldResult {}

    record InsufficientFunds(BookKey book, Money missing) implements HoldResult {}

    /// More is set aside in this book than amounts can count.
    record BookOverflow(BookKey book) implements HoldResult {}
}
