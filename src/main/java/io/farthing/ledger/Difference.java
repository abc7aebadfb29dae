package io.farthing.ledger;

/// Something that a check of the journal found not to be as it must.
///
/// @param id of the book, transaction or hold, as `what` says
public record Difference(What what, int shard, long id, String expected, String found) {

    /// What is wrong, and with what.
    public enum What {
        /// The transaction breaks a rule: its entries do not sum to zero, say, or are too few.
        TRANSACTION_RULE,
        TRANSACTION_HASH,
        BOOK_BALANCE,
        BOOK_HELD,
        ENTRY_WITHOUT_TRANSACTION,
        ENTRY_WITHOUT_BOOK,
        ENTRY_TIME,
        HOLD_WITHOUT_BOOK,
        HOLD_WITHOUT_TRANSACTION
    }

    @Override
    public String toString() {
        return "%s of %d in shard %d: expected %s, found %s"
                .formatted(what, id, shard, expected, found);
    }
}
