package io.farthing.ledger;

import io.farthing.money.Money;
import java.util.List;

/// What became of a transaction handed in. Only [Posted] wrote anything.
public sealed interface PostResult {

    record Posted(long id) implements PostResult {}

    /// The same transaction was posted before: a retry may take this for its own success.
    record AlreadyPosted(long id) implements PostResult {}

    /// The key belongs to a transaction that differs in these parts.
    record KeyUsedForOther(long id, List<Transaction.Part> differing) implements PostResult {}

    /// The book may not be moved that low.
    record InsufficientFunds(BookKey book, Money missing) implements PostResult {}

    /// The book's balance would leave the range in which amounts are exact.
    record BookOverflow(BookKey book) implements PostResult {}
}
