package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.customers.AccountShard;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An account's charges one by one, in the order in which they were posted to its hours.
public final class ChargeListing {
    private ChargeListing() {}

    /// Which charges to list.
    ///
    /// @param environment only those of the one of that name; null for all
    /// @param resource only those for it; null for all
    public record Query(
            long account,
            Hour from,
            Hour to,
            @Nullable String environment,
            @Nullable String resource) {}

    /// A charge with the names of what it is for; the environment's is empty where it is for none.
    public record Listed(PostedCharge charge, String environment, @Nullable String node) {}

    /// Those after the charge given, or from the first one on.
    public static List<Listed> page(Tx tx, Query query, @Nullable ChargeId after, int most) {
        // Before the first hour asked for, so that every charge of it comes after.
        ChargeId start =
                after == null ? new ChargeId(query.account(), query.from().plus(-1), 0, 1) : after;
        return tx.list(
                """
                SELECT c.shard, c.account, c.hour, c.revision, c.position, c.environment, c.node,
                       c.resource, c.tariff, c.tariff_version, c.quantity, c.free, c.billable,
                       c.units, c.bonus_units, c.transaction,
                       coalesce(e.name, '') AS environment_name, n.name AS node_name
                  FROM charge c
                  LEFT JOIN environment e ON e.shard = c.shard AND e.id = c.environment
                  LEFT JOIN node n ON n.shard = c.shard AND n.id = c.node
                 WHERE c.shard = ? AND c.account = ? AND c.hour >= ? AND c.hour < ?
                   AND (c.hour, c.revision, c.position) > (?::integer, ?::integer, ?::integer)
                   AND (?::text IS NULL OR e.name = ?) AND (?::text IS NULL OR c.resource = ?)
                 ORDER BY c.hour, c.revision, c.position
                 LIMIT ?
                """,
                ChargeListing::fromRow,
                AccountShard.of(query.account()),
                query.account(),
                query.from().epochHour(),
                query.to().epochHour(),
                start.hour().epochHour(),
                start.revision(),
                start.position(),
                query.environment(),
                query.environment(),
                query.resource(),
                query.resource(),
                most);
    }

    private static Listed fromRow(Row row) {
        return new Listed(
                ChargeStore.fromRow(row),
                row.text("environment_name"),
                row.textOrNull("node_name"));
    }
}
