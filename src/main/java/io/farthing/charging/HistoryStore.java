package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.rating.TariffRef;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The SQL that sums up charges.
final class HistoryStore {

    private HistoryStore() {}

    /// The first and the last hour with a charge in a stretch of hours.
    record Extent(long first, long last) {}

    /// Sums of one resource and tariff at one place in one step, in the order of steps and places.
    record Sum(
            int step,
            long environment,
            @Nullable Long node,
            @Nullable String layer,
            long nodes,
            HistoryRow.Part part) {

        boolean isAt(Sum other) {
            return step == other.step
                    && environment == other.environment
                    && Objects.equals(node, other.node)
                    && Objects.equals(layer, other.layer);
        }
    }

    /// Null where there is none.
    static @Nullable Extent extent(Tx tx, HistoryQuery query, Hour from, Hour to) {
        return tx.first(
                """
                SELECT min(hour) AS first, max(hour) AS last
                  FROM charge c
                 WHERE shard = ? AND account = ? AND hour >= ? AND hour < ?
                """
                        + HiddenHours.IS_SHOWN
                        + "HAVING count(*) > 0",
                row -> new Extent(row.intAt("first"), row.intAt("last")),
                (short) query.shard(),
                query.account(),
                from.epochHour(),
                to.epochHour());
    }

    /// @param steps the first hours of the steps, in order; the first one is `from`
    static void each(Tx tx, HistoryQuery query, int[] steps, Hour end, Consumer<Sum> action) {
        tx.each(
                """
                SELECT width_bucket(c.hour, ?::integer[]) AS step, c.environment,
                       CASE WHEN ?::boolean THEN NULL ELSE c.node END AS node,
                       CASE WHEN ?::boolean THEN n.node_type END AS layer,
                       count(DISTINCT c.node) AS nodes, c.resource, c.tariff,
                       max(c.tariff_version) AS tariff_version, sum(c.quantity) AS quantity,
                       sum(c.free) AS free, sum(c.billable) AS billable,
                       sum(c.units)::bigint AS units, sum(c.bonus_units)::bigint AS bonus_units,
                       count(*) AS charges, bool_or(c.revision > 1) AS is_corrected,
                       coalesce(string_agg(
                           CASE WHEN c.revision = 0
                                THEN (SELECT nullif(t.note, '')
                                        FROM ledger_transaction t
                                       WHERE t.shard = c.shard AND t.id = c.transaction)
                           END, '; ' ORDER BY c.hour, c.position), '') AS note
                  FROM charge c
                  LEFT JOIN node n ON n.shard = c.shard AND n.id = c.node
                 WHERE c.shard = ? AND c.account = ? AND c.hour >= ? AND c.hour < ?
                   AND (?::bigint IS NULL OR c.environment = ?::bigint)
                """
                        + HiddenHours.IS_SHOWN
                        + """
                         GROUP BY 1, 2, 3, 4, c.resource, c.tariff
                         ORDER BY 1, 2, 3 NULLS FIRST, 4 NULLS FIRST, c.resource, c.tariff
                        """,
                row -> action.accept(fromRow(row)),
                steps,
                query.mergesLayers(),
                query.mergesLayers(),
                (short) query.shard(),
                query.account(),
                (long) steps[0],
                end.epochHour(),
                query.environment(),
                query.environment());
    }

    private static Sum fromRow(Row row) {
        return new Sum(
                row.intAt("step"),
                row.longAt("environment"),
                row.longOrNull("node"),
                row.textOrNull("layer"),
                row.longAt("nodes"),
                new HistoryRow.Part(
                        row.text("resource"),
                        new TariffRef(row.text("tariff"), row.intAt("tariff_version")),
                        new PostedCharge.Amounts(
                                row.decimal("quantity"),
                                row.decimal("free"),
                                row.decimal("billable")),
                        row.longAt("units"),
                        row.longAt("bonus_units"),
                        row.longAt("charges"),
                        row.flag("is_corrected"),
                        row.text("note")));
    }

    static ChargeHistory.Total total(Tx tx, HistoryQuery query, Hour from, Hour to) {
        return tx.one(
                """
                SELECT coalesce(sum(units), 0)::bigint AS units,
                       coalesce(sum(bonus_units), 0)::bigint AS bonus_units
                  FROM charge c
                 WHERE shard = ? AND account = ? AND hour >= ? AND hour < ?
                """
                        + HiddenHours.IS_SHOWN,
                row -> new ChargeHistory.Total(row.longAt("units"), row.longAt("bonus_units")),
                (short) query.shard(),
                query.account(),
                from.epochHour(),
                to.epochHour());
    }

    /// What the account's last hour with usage cost, by all revisions; 0 where there is none.
    static long lastHour(Tx tx, int shard, long account) {
        return tx.one(
                """
                SELECT coalesce(sum(units), 0)::bigint AS units
                  FROM charge
                 WHERE shard = ? AND account = ? AND revision > 0
                   AND hour = (SELECT max(hour) FROM charge
                                WHERE shard = ? AND account = ? AND revision > 0)
                """,
                row -> row.longAt("units"),
                (short) shard,
                account,
                (short) shard,
                account);
    }
}
