package io.farthing.charging;

import io.farthing.db.Tx;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What each account has been charged in all, kept beside the charges and provable from them.
final class ChargedTotals {

    private ChargedTotals() {}

    /// To be called in the transaction that writes the charges.
    ///
    /// @param units by uid, of one shard
    static void add(Tx tx, int shard, Map<Long, Long> units) {
        if (units.isEmpty()) {
            return;
        }
        // In the order of uids, so that two who add at once never wait for each other in a ring.
        TreeMap<Long, Long> sorted = new TreeMap<>(units);
        tx.update(
                """
                INSERT INTO charged_total (shard, account, units)
                SELECT ?::smallint, u.account, u.units
                  FROM unnest(?::bigint[], ?::bigint[]) AS u (account, units)
                ON CONFLICT (shard, account) DO UPDATE
                   SET units = charged_total.units + excluded.units
                """,
                shard,
                longs(sorted.keySet().stream().toList()),
                longs(List.copyOf(sorted.values())));
    }

    /// The same from charges as they are posted.
    static void add(Tx tx, int shard, List<PostedCharge> charges) {
        Map<Long, Long> units = new TreeMap<>();
        for (PostedCharge charge : charges) {
            units.merge(charge.id().account(), charge.units(), Math::addExact);
        }
        add(tx, shard, units);
    }

    /// Says what differs, one sentence each.
    static void check(Tx tx, Consumer<String> difference) {
        tx.each(
                """
                -- all shards, all time: a check of everything
                SELECT coalesce(t.account, c.account) AS account,
                       coalesce(t.units, 0) AS kept, coalesce(c.units, 0) AS charged
                  FROM charged_total t
                  FULL JOIN (SELECT shard, account, sum(units)::bigint AS units
                               FROM charge
                              GROUP BY shard, account) c
                    ON c.shard = t.shard AND c.account = t.account
                 WHERE coalesce(t.units, 0) <> coalesce(c.units, 0)
                """,
                row ->
                        difference.accept(
                                "account %d: charges of %d units, %d in its total"
                                        .formatted(
                                                row.longAt("account"),
                                                row.longAt("charged"),
                                                row.longAt("kept"))));
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
