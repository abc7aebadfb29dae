package io.farthing.charging;

import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import java.util.function.Consumer;

/// Recomputes what charging keeps twice: gates against charges, and charges against the ledger.
public final class ChargingCheck {
    private ChargingCheck() {}

    /// Says what differs, one sentence each; silence means sound.
    public static void run(Tx tx, Consumer<String> difference) {
        gatesAgainstCharges(tx, difference);
        chargesAgainstLedger(tx, difference);
        chargesAgainstGates(tx, difference);
        ChargedTotals.check(tx, difference);
        UnbilledStore.check(tx, difference);
        CreditChargeStore.check(tx, difference);
    }

    private static void gatesAgainstCharges(Tx tx, Consumer<String> difference) {
        tx.each(
                """
                -- all shards: a check of everything
                SELECT g.shard, g.hour, g.revision, g.charges AS expected,
                       coalesce(c.charges, 0) + coalesce(k.charges, 0) AS found
                  FROM charged_hour g
                  LEFT JOIN (SELECT shard, hour, revision, count(*) AS charges
                               FROM charge GROUP BY shard, hour, revision) c
                    ON c.shard = g.shard AND c.hour = g.hour AND c.revision = g.revision
                  LEFT JOIN (SELECT shard, hour, revision, count(*) AS charges
                               FROM credit_charge GROUP BY shard, hour, revision) k
                    ON k.shard = g.shard AND k.hour = g.hour AND k.revision = g.revision
                 WHERE coalesce(c.charges, 0) + coalesce(k.charges, 0) <> g.charges
                """,
                row ->
                        difference.accept(
                                "shard %d hour %d revision %d: %d charges were posted, %d are there"
                                        .formatted(
                                                row.intAt("shard"),
                                                row.intAt("hour"),
                                                row.intAt("revision"),
                                                row.longAt("expected"),
                                                row.longAt("found"))));
    }

    private static void chargesAgainstLedger(Tx tx, Consumer<String> difference) {
        tx.each(
                """
                -- all shards, all time: a check of everything
                SELECT c.shard, c.account, c.hour, c.revision, c.units AS charged, coalesce(l.units, 0) AS posted
                  FROM (SELECT shard, account, hour, revision, transaction, sum(units)::bigint AS units
                          FROM charge
                         GROUP BY shard, account, hour, revision, transaction) c
                  LEFT JOIN (SELECT e.shard, e.transaction, sum(e.units)::bigint AS units
                               FROM ledger_entry e
                               JOIN ledger_book b ON b.shard = e.shard AND b.id = e.book
                              WHERE (b.owner = 0 OR b.owner > ?)
                              GROUP BY e.shard, e.transaction) l
                         ON l.shard = c.shard AND l.transaction = c.transaction
                 WHERE (c.revision > 0 AND c.units <> coalesce(l.units, 0))
                    OR (c.transaction <> 0 AND l.units IS NULL)
                """,
                row ->
                        difference.accept(
                                "account %d hour %d revision %d: charges of %d units, %d in the ledger"
                                        .formatted(
                                                row.longAt("account"),
                                                row.intAt("hour"),
                                                row.intAt("revision"),
                                                row.longAt("charged"),
                                                row.longAt("posted"))),
                Accounts.GREATEST_UID);
    }

    private static void chargesAgainstGates(Tx tx, Consumer<String> difference) {
        tx.each(
                """
                -- all shards: a check of everything
                SELECT c.shard, c.account, c.hour, c.revision
                  FROM charge c
                 WHERE c.revision > 0
                   AND NOT EXISTS (SELECT FROM charged_hour g
                                    WHERE g.shard = c.shard AND g.hour = c.hour AND g.revision = c.revision)
                """,
                row ->
                        difference.accept(
                                "account %d hour %d revision %d: a charge without its gate"
                                        .formatted(
                                                row.longAt("account"),
                                                row.intAt("hour"),
                                                row.intAt("revision"))));
    }
}
