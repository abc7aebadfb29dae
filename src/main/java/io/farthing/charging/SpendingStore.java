package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.db.Tx;

/// The SQL that sums an account's charges up for [Spending].
final class SpendingStore {

    private SpendingStore() {}

    /// Units by step.
    ///
    /// @param steps the first hours of the steps, in order
    static long[] byStep(Tx tx, int shard, long account, int[] steps, Hour end) {
        long[] units = new long[steps.length];
        tx.each(
                """
                SELECT width_bucket(hour, ?::integer[]) AS step, sum(units)::bigint AS units
                  FROM charge
                 WHERE shard = ? AND account = ? AND hour >= ? AND hour < ?
                 GROUP BY 1
                """,
                row -> units[row.intAt("step") - 1] = row.longAt("units"),
                steps,
                (short) shard,
                account,
                (long) steps[0],
                end.epochHour());
        return units;
    }
}
