package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.customers.Account;
import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/// What each account has been charged in all, and the hour before which no charge of it waits for
/// an invoice: kept beside the charges and provable from them.
final class ChargedTotals {

    private ChargedTotals() {}

    private record Added(long units, long fromHour) {
        Added plus(Added other) {
            return new Added(Math.addExact(units, other.units), Math.min(fromHour, other.fromHour));
        }
    }

    /// A charge that was made by hand, to be added in the transaction that writes it.
    static void add(Tx tx, Movement movement, Instant now) {
        Added added = new Added(movement.amount().units(), Hour.of(now).epochHour());
        TreeMap<Long, Added> one = new TreeMap<>(Map.of(movement.account(), added));
        add(tx, AccountShard.of(movement.account()), one);
    }

    /// Charges of one shard, to be added in the transaction that writes them.
    static void add(Tx tx, int shard, List<PostedCharge> charges) {
        // In the order of uids, so that two who add at once never wait for each other in a ring.
        TreeMap<Long, Added> sums = new TreeMap<>();
        for (PostedCharge charge : charges) {
            Added added = new Added(charge.units(), charge.id().hour().epochHour());
            sums.merge(charge.id().account(), added, Added::plus);
        }
        if (!sums.isEmpty()) {
            add(tx, shard, sums);
        }
    }

    private static void add(Tx tx, int shard, SortedMap<Long, Added> sums) {
        tx.update(
                """
                INSERT INTO charged_total (shard, account, units, unbilled_from)
                SELECT ?::smallint, u.account, u.units, u.from_hour
                  FROM unnest(?::bigint[], ?::bigint[], ?::bigint[]) AS u (account, units, from_hour)
                ON CONFLICT (shard, account) DO UPDATE
                   SET units = charged_total.units + excluded.units,
                       unbilled_from = least(charged_total.unbilled_from, excluded.unbilled_from)
                """,
                shard,
                longs(sums.keySet(), uid -> uid),
                longs(sums.values(), Added::units),
                longs(sums.values(), Added::fromHour));
    }

    /// What of an account waits for an invoice is of `from` or later, as far as it is charged by
    /// now. To be called with the accounts' books locked.
    static void invoiced(Tx tx, Map<Account, Hour> from) {
        tx.update(
                """
                UPDATE charged_total t
                   SET unbilled_from = n.from_hour
                  FROM unnest(?::smallint[], ?::bigint[], ?::bigint[]) AS n (shard, account, from_hour)
                 WHERE t.shard = n.shard AND t.account = n.account AND t.unbilled_from < n.from_hour
                """,
                longs(from.keySet(), Account::shard),
                longs(from.keySet(), Account::uid),
                longs(from.values(), Hour::epochHour));
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

    private static <T> long[] longs(Collection<T> values, ToLongFunction<T> number) {
        return values.stream().mapToLong(number).toArray();
    }
}
