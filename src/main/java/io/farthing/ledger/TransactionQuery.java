package io.farthing.ledger;

import io.farthing.calendar.Period;
import java.time.Instant;
import java.util.Set;

/// Which transactions to list, the latest first.
///
/// @param kinds none means all
/// @param startAfter the cursor of the page before; [#FROM_START] for the first
public record TransactionQuery(
        int shard,
        long account,
        Set<String> kinds,
        Period period,
        TransactionPage.Cursor startAfter) {

    /// Later than anything that PostgreSQL is asked to keep.
    public static final TransactionPage.Cursor FROM_START =
            new TransactionPage.Cursor(Instant.parse("9999-12-31T23:59:59Z"), Long.MAX_VALUE);

    public TransactionQuery {
        kinds = Set.copyOf(kinds);
    }

    public static TransactionQuery of(int shard, long account, Period period) {
        return new TransactionQuery(shard, account, Set.of(), period, FROM_START);
    }

    public TransactionQuery ofKinds(Set<String> only) {
        return new TransactionQuery(shard, account, only, period, startAfter);
    }

    public TransactionQuery after(TransactionPage.Cursor cursor) {
        return new TransactionQuery(shard, account, kinds, period, cursor);
    }
}
