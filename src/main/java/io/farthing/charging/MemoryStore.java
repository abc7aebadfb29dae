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
import java.util.function.Supplier;

/// SQL of what rating looks back at.
final class MemoryStore {
    private MemoryStore() {}

    record Once(long node, String tariff) {}

    record Used(LocalDate month, long account, Scope scope, long id, String resource) {}

    /// What one hour added to an amount.
    record InHour(Hour hour, Used used) {}

    record Noted(InHour of, Quantity quantity) {}

    /// What the rating of a shard looks back at, asked with whatever else is asked for.
    record Asked(
            int shard,
            Supplier<List<Map.Entry<Once, Hour>>> once,
            Supplier<List<Map.Entry<Used, Quantity>>> used) {

        /// For the rating of hours from that one on.
        RatingMemory.Remembered from(Tx tx, int hour) {
            Map<Used, Quantity> before = byKey(used.get());
            List<Noted> noted = before.isEmpty() ? List.of() : noted(tx, shard, hour);
            return new RatingMemory.Remembered(byKey(once.get()), before, noted);
        }
    }

    static Asked ask(Tx tx, int shard) {
        return new Asked(shard, once(tx, shard), used(tx, shard));
    }

    /// The same for prices by which all of it was written; most of those look back at nothing.
    static Asked ask(Tx tx, int shard, PriceBook book) {
        return book.looksBack() ? ask(tx, shard) : new Asked(shard, List::of, List::of);
    }

    private static <K, V> Map<K, V> byKey(List<Map.Entry<K, V>> entries) {
        Map<K, V> map = HashMap.newHashMap(entries.size());
        entries.forEach(each -> map.put(each.getKey(), each.getValue()));
        return map;
    }

    static void save(Tx tx, int shard, RatingMemory.Changes changes) {
        takeBack(tx, shard, changes.forgotten());
        addOnce(tx, shard, changes.once());
        addUsed(tx, shard, changes.used());
        note(tx, shard, changes.added());
    }

    private static Supplier<List<Map.Entry<Once, Hour>>> once(Tx tx, int shard) {
        return tx.ask(
                "SELECT node, tariff, hour FROM charged_once WHERE shard = ?",
                row ->
                        Map.entry(
                                new Once(row.longAt("node"), row.text("tariff")),
                                new Hour(row.intAt("hour"))),
                shard);
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

    private static Supplier<List<Map.Entry<Used, Quantity>>> used(Tx tx, int shard) {
        return tx.ask(
                """
                SELECT month, account, scope, scope_id, resource, quantity
                  FROM accumulated_usage
                 WHERE shard = ?
                """,
                row -> Map.entry(used(row), Quantity.of(row.decimal("quantity"))),
                shard);
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
