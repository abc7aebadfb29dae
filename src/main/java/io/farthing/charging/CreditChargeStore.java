package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.customers.AccountShard;
import io.farthing.db.CopyRows;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// SQL of the charges in credits.
final class CreditChargeStore {
    private CreditChargeStore() {}

    static void insert(Tx tx, List<PostedCharge> charges) {
        try (CopyRows rows =
                tx.copyInto(
                        "credit_charge",
                        "shard",
                        "account",
                        "hour",
                        "revision",
                        "position",
                        "environment",
                        "node",
                        "resource",
                        "tariff",
                        "tariff_version",
                        "quantity",
                        "free",
                        "billable",
                        "units",
                        "transaction")) {
            charges.forEach(charge -> write(rows.row(), charge));
            long _ = rows.finish();
        }
    }

    private static void write(CopyRows row, PostedCharge charge) {
        ChargeStore.writePriced(row, charge);
        row.int8(charge.transaction());
    }

    /// A charge, and the commodity that it is counted in.
    record Found(PostedCharge charge, Currency commodity) {}

    static @Nullable Found find(Tx tx, int shard, ChargeId id) {
        return tx.first(
                """
                SELECT c.*, 0::bigint AS bonus_units, a.commodity
                  FROM credit_charge c
                  JOIN credit_account a ON a.account = c.account
                 WHERE c.shard = ? AND c.account = ? AND c.hour = ? AND c.revision = ?
                   AND c.position = ?
                """,
                row ->
                        new Found(
                                ChargeStore.fromRow(row),
                                Currency.commodity(row.text("commodity"), 0)),
                (short) shard,
                id.account(),
                id.hour().epochHour(),
                id.revision(),
                id.position());
    }

    /// All that runs have posted for a shard's hour, every revision.
    static List<PostedCharge> ofHour(Tx tx, int shard, Hour hour) {
        return tx.list(
                """
                SELECT c.*, 0::bigint AS bonus_units
                  FROM credit_charge c
                 WHERE c.shard = ? AND c.hour = ?
                   AND c.account IN (SELECT account FROM credit_account WHERE shard = ?)
                 ORDER BY c.account, c.revision, c.position
                """,
                ChargeStore::fromRow,
                (short) shard,
                hour.epochHour(),
                (short) shard);
    }

    /// An account's charges of some hours, summed by hour and node.
    static List<CreditHistory.Part> parts(Tx tx, long account, Hour from, Hour to) {
        return tx.list(
                """
                SELECT c.hour, coalesce(n.name, '') AS node, c.resource,
                       sum(c.quantity) AS quantity, sum(c.units)::bigint AS units
                  FROM credit_charge c
                  LEFT JOIN node n ON n.shard = c.shard AND n.id = c.node
                 WHERE c.shard = ? AND c.account = ? AND c.hour >= ? AND c.hour < ?
                 GROUP BY c.hour, n.name, c.resource
                 ORDER BY c.hour, n.name, c.resource
                """,
                CreditChargeStore::part,
                (short) AccountShard.of(account),
                account,
                from.epochHour(),
                to.epochHour());
    }

    private static CreditHistory.Part part(Row row) {
        return new CreditHistory.Part(
                new Hour(row.intAt("hour")),
                row.text("node"),
                row.text("resource"),
                row.decimal("quantity"),
                row.longAt("units"));
    }

    /// Says what differs, one sentence each.
    static void check(Tx tx, Consumer<String> difference) {
        tx.each(
                """
                -- all shards: a check of everything
                SELECT coalesce(u.account, c.account) AS account, coalesce(u.hour, c.hour) AS hour,
                       coalesce(u.credits, 0) AS used, coalesce(c.units, 0) AS charged
                  FROM credit_use u
                  FULL JOIN (SELECT shard, account, hour, revision, sum(units)::bigint AS units
                               FROM credit_charge
                              GROUP BY shard, account, hour, revision) c
                    ON c.shard = u.shard AND c.account = u.account AND c.hour = u.hour
                   AND c.revision = u.revision
                 WHERE coalesce(u.credits, 0) <> coalesce(c.units, 0)
                """,
                row ->
                        difference.accept(
                                "account %d hour %d: charges of %d units of credits, %d used"
                                        .formatted(
                                                row.longAt("account"),
                                                row.intAt("hour"),
                                                row.longAt("charged"),
                                                row.longAt("used"))));
    }
}
