package io.farthing.credits;

import io.farthing.db.Tx;
import io.farthing.ledger.HouseBooks;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.PostResult;
import io.farthing.ledger.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/// What nobody has used or added to for too long lapses; what was paid for it is earned then.
final class CreditLapses {
    private final Ledger ledger;

    CreditLapses(Ledger ledger) {
        this.ledger = ledger;
    }

    /// Says of how many accounts.
    int run(Tx tx, Instant now) {
        List<Long> due = CreditStore.lapsing(tx, now);
        for (long account : due) {
            lapse(tx, Objects.requireNonNull(CreditStore.find(tx, account)), now);
        }
        return due.size();
    }

    private void lapse(Tx tx, CreditStore.Stored seen, Instant now) {
        CreditPostings postings =
                new CreditPostings(seen.account(), seen.commodity(), seen.money());
        var _ = ledger.lock(tx, postings.books());
        CreditStore.Stored stored = Objects.requireNonNull(CreditStore.find(tx, seen.account()));
        Instant expiresAt = stored.shown().expiresAt();
        if (!stored.stock().isLeft() || expiresAt.isAfter(now)) {
            return;
        }
        Transaction transaction =
                new Transaction(
                        "credits-lapse/%d/%d"
                                .formatted(stored.account(), expiresAt.getEpochSecond()),
                        "credits.lapse",
                        expiresAt,
                        stored.account(),
                        "",
                        postings.lapse(HouseBooks.of(tx, stored.account()), stored.stock()));
        if (!(ledger.post(tx, transaction, now) instanceof PostResult.Posted)) {
            throw new IllegalStateException("credits lapsed twice: " + transaction.key());
        }
        CreditStore.lapse(tx, stored.account(), stored.stock(), expiresAt);
    }
}
