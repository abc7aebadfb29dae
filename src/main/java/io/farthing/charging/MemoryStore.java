package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.db.Tx;
import io.farthing.rating.Quantity;
import io.farthing.rating.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// SQL of what rating looks back at.
final class MemoryStore {
    private MemoryStore() {}

    record Once(long node, String tariff) {}

    record Used(LocalDate month, long account, Scope scope, long id, String resource) {}

    static Map<Once, Hour> once(Tx tx, int shard) {
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

    static void addOnce(Tx tx, int shard, Map<Once, Hour> items) {
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

    static Map<Used, Quantity> used(Tx tx, int shard) {
        Map<Used, Quantity> used = new HashMap<>();
        tx.each(
                """
                SELECT month, account, scope, scope_id, resource, quantity
                  FROM accumulated_usage
                 WHERE shard = ?
                """,
                row ->
                        used.put(
                                new Used(
                                        row.date("month"),
                                        row.longAt("account"),
                                        Scope.valueOf(row.text("scope")),
                                        row.longAt("scope_id"),
                                        row.text("resource")),
                                Quantity.of(row.decimal("quantity"))),
                shard);
        return used;
    }

    static void addUsed(Tx tx, int shard, Map<Used, Quantity> amounts) {
        if (amounts.isEmpty()) {
            return;
        }
        int size = amounts.size();
        String[] months = new String[size];
        long[] accounts = new long[size];
        String[] scopes = new String[size];
        long[] ids = new long[size];
        String[] resources = new String[size];
        BigDecimal[] quantities = new BigDecimal[size];
        int at = 0;
        for (Map.Entry<Used, Quantity> entry : amounts.entrySet()) {
            months[at] = entry.getKey().month().toString();
            accounts[at] = entry.getKey().account();
            scopes[at] = entry.getKey().scope().name();
            ids[at] = entry.getKey().id();
            resources[at] = entry.getKey().resource();
            quantities[at++] = entry.getValue().toDecimal();
        }
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
                months,
                accounts,
                scopes,
                ids,
                resources,
                quantities);
    }
}
