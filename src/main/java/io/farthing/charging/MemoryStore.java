package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.rating.Quantity;
import io.farthing.rating.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// SQL of what rating looks back at.
final class MemoryStore {
    private MemoryStore() {}

    record Once(long node, String tariff) {}

    record Used(LocalDate month, long account, Scope scope, long id, String resource) {}

    /// What one hour added to an amount.
    record InHour(Hour hour, Used used) {}

    record Noted(InHour of, Quantity quantity) {}

    /// What the rating of hours from that one on looks back at.
    static RatingMemory.Remembered read(Tx tx, int shard, int from) {
        Map<Used, Quantity> used = used(tx, shard);
        List<Noted> noted = used.isEmpty() ? List.of() : noted(tx, shard, from);
        return new RatingMemory.Remembered(once(tx, shard), used, noted);
    }

    static void save(Tx tx, int shard, RatingMemory.Changes changes) {
        takeBack(tx, shard, changes.forgotten());
        addOnce(tx, shard, changes.once());
        addUsed(tx, shard, changes.used());
        note(tx, shard, changes.added());
    }

    private static Map<Once, Hour> once(Tx tx, int shard) {
        Map<Once, Hour> once = new HashMap<>();
        tx.each(
                "SELECT node, tariff, hour FROM charged_once WHERE shard = ?",
                row ->
                        once.put(
                                new Once(row.longAt("node"), row.text("tariff")),
                                new Hour(row.intAt("hour"))),
                shard);
        return once;
    }

    private static void addOnce(Tx tx, int shard, Map<Once, Hour> items) {
        if (items.isEmpty()) {
            return;
        }
        int size = items.size();
        long[] nodes = new long[size];
        String[] tariffs = new String[size];
        int[] hours = new int[size];
        int at = 0;
        for (Map.Entry<Once, Hour> entry : items.entrySet()) {
            nodes[at] = entry.getKey().node();
            tariffs[at] = entry.getKey().tariff();
            hours[at++] = Math.toIntExact(entry.getValue().epochHour());
        }
        tx.update(
                """
                INSERT INTO charged_once (shard, node, tariff, hour)
                SELECT ?::smallint, u.node, u.tariff, u.hour
                  FROM unnest(?::bigint[], ?::text[], ?::integer[]) AS u (node, tariff, hour)
                ON CONFLICT DO NOTHING
                """,
                shard,
                nodes,
                tariffs,
                hours);
    }

    private static Map<Used, Quantity> used(Tx tx, int shard) {
        Map<Used, Quantity> used = new HashMap<>();
        tx.each(
                """
                SELECT month, account, scope, scope_id, resource, quantity
                  FROM accumulated_usage
                 WHERE shard = ?
                """,
                row -> used.put(used(row), Quantity.of(row.decimal("quantity"))),
                shard);
        return used;
    }

    private static Used used(Row row) {
        return new Used(
                row.date("month"),
                row.longAt("account"),
                Scope.valueOf(row.text("scope")),
                row.longAt("scope_id"),
                row.text("resource"));
    }

    /// What hours from one on have added.
    private static List<Noted> noted(Tx tx, int shard, int hour) {
        return tx.list(
                """
                SELECT hour, month, account, scope, scope_id, resource, quantity
                  FROM accumulated_hour
                 WHERE shard = ? AND hour >= ?
                """,
                MemoryStore::noted,
                shard,
                hour);
    }

    private static Noted noted(Row row) {
        return new Noted(
                new InHour(new Hour(row.intAt("hour")), used(row)),
                Quantity.of(row.decimal("quantity")));
    }

    private static void takeBack(Tx tx, int shard, Collection<Integer> hours) {
        if (hours.isEmpty()) {
            return;
        }
        tx.update(
                "DELETE FROM accumulated_hour WHERE shard = ? AND hour = ANY (?)",
                shard,
                hours.stream().mapToInt(Integer::intValue).toArray());
    }

    /// Notes what each hour added, for the day that it is corrected.
    private static void note(Tx tx, int shard, Map<InHour, Quantity> amounts) {
        if (amounts.isEmpty()) {
            return;
        }
        int[] hours =
                amounts.keySet().stream()
                        .mapToInt(key -> Math.toIntExact(key.hour().epochHour()))
                        .toArray();
        Columns columns =
                new Columns(
                        amounts.keySet().stream().map(InHour::used).toList(),
                        List.copyOf(amounts.values()));
        tx.update(
                """
                INSERT INTO accumulated_hour (shard, hour, month, account, scope, scope_id, resource, quantity)
                SELECT ?::smallint, u.hour, u.month::date, u.account, u.scope, u.id, u.resource, u.quantity
                  FROM unnest(?::integer[], ?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::text[],
                              ?::numeric[]) AS u (hour, month, account, scope, id, resource, quantity)
                """,
                shard,
                hours,
                columns.months(),
                columns.accounts(),
                columns.scopes(),
                columns.ids(),
                columns.resources(),
                columns.amounts());
    }

    private static void addUsed(Tx tx, int shard, Map<Used, Quantity> amounts) {
        if (amounts.isEmpty()) {
            return;
        }
        Columns columns = new Columns(List.copyOf(amounts.keySet()), List.copyOf(amounts.values()));
        tx.update(
                """
                INSERT INTO accumulated_usage AS a (shard, month, account, scope, scope_id, resource, quantity)
                SELECT ?::smallint, u.month::date, u.account, u.scope, u.id, u.resource, u.quantity
                  FROM unnest(?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::numeric[])
                       AS u (month, account, scope, id, resource, quantity)
                ON CONFLICT (shard, month, account, scope, scope_id, resource)
                DO UPDATE SET quantity = a.quantity + excluded.quantity
                """,
                shard,
                columns.months(),
                columns.accounts(),
                columns.scopes(),
                columns.ids(),
                columns.resources(),
                columns.amounts());
    }

    /// The same items and amounts, a column each, as `unnest` takes them.
    private record Columns(List<Used> items, List<Quantity> quantities) {
        String[] months() {
            return items.stream().map(item -> item.month().toString()).toArray(String[]::new);
        }

        long[] accounts() {
            return items.stream().mapToLong(Used::account).toArray();
        }

        String[] scopes() {
            return items.stream().map(item -> item.scope().name()).toArray(String[]::new);
        }

        long[] ids() {
            return items.stream().mapToLong(Used::id).toArray();
        }

        String[] resources() {
            return items.stream().map(Used::resource).toArray(String[]::new);
        }

        BigDecimal[] amounts() {
            return quantities.stream().map(Quantity::toDecimal).toArray(BigDecimal[]::new);
        }
    }
}
