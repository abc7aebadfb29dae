package io.farthing.charging;

import io.farthing.calendar.Period;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.invoices.InvoiceNumber;
import io.farthing.money.Currency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// SQL of charges that are handed on. A shard's accounts are few enough to know by heart; its
/// charges are read as they are handed on.
final class ChargeFeedStore {
    private ChargeFeedStore() {}

    static List<Integer> shards(Tx tx) {
        return tx.list(
                """
                -- all shards: what is asked for is everybody's
                SELECT DISTINCT shard FROM account ORDER BY shard
                """,
                row -> row.intAt("shard"));
    }

    static void each(Tx tx, int shard, ChargeFeed.Query query, Consumer<ChargeFeed.Fed> action) {
        Map<Long, ChargeFeed.Owner> owners = owners(tx, shard, query);
        Map<Long, List<InvoicedOn.Month>> invoices = invoices(tx, shard, query);
        long[] invoiced = invoices.keySet().stream().mapToLong(Long::longValue).toArray();
        tx.each(
                """
                SELECT c.shard, c.account, c.hour, c.revision, c.position, c.environment, c.node,
                       c.resource, c.tariff, c.tariff_version, c.quantity, c.free, c.billable,
                       c.units, c.bonus_units, c.transaction,
                       e.name AS environment_name, e.host_group, n.name AS node_name, n.node_type,
                       CASE WHEN c.revision = 0
                            THEN (SELECT nullif(t.note, '')
                                    FROM ledger_transaction t
                                   WHERE t.shard = c.shard AND t.id = c.transaction)
                       END AS note,
                       c.account = ANY (?::bigint[])
                           AND EXISTS (SELECT FROM ledger_entry n
                                         JOIN ledger_book b ON b.shard = n.shard AND b.id = n.book
                                        WHERE n.shard = c.shard AND n.transaction = c.transaction
                                          AND b.kind = 'unbilled') AS is_owed
                  FROM charge c
                  LEFT JOIN environment e ON e.shard = c.shard AND e.id = c.environment
                  LEFT JOIN node n ON n.shard = c.shard AND n.id = c.node
                 WHERE c.shard = ? AND (?::bigint IS NULL OR c.account = ?::bigint)
                   AND c.hour >= ? AND c.hour < ?
                 ORDER BY c.account, c.hour, c.revision, c.position
                """,
                row -> action.accept(fed(row, owners, invoices)),
                invoiced,
                shard,
                query.account(),
                query.account(),
                query.from().epochHour(),
                query.to().epochHour());
    }

    private static ChargeFeed.Fed fed(
            Row row,
            Map<Long, ChargeFeed.Owner> owners,
            Map<Long, List<InvoicedOn.Month>> invoices) {
        PostedCharge charge = ChargeStore.fromRow(row);
        long account = charge.id().account();
        return new ChargeFeed.Fed(
                charge,
                Objects.requireNonNull(owners.get(account), "a charge of nobody"),
                new ChargeFeed.Place(
                        row.textOrNull("environment_name"),
                        row.textOrNull("host_group"),
                        row.textOrNull("node_name"),
                        row.textOrNull("node_type")),
                row.flag("is_owed")
                        ? InvoicedOn.of(
                                invoices.getOrDefault(account, List.of()),
                                charge.id().hour().start(),
                                charge.transaction())
                        : InvoicedOn.NOTHING,
                row.textOrNull("note"));
    }

    private static Map<Long, ChargeFeed.Owner> owners(Tx tx, int shard, ChargeFeed.Query query) {
        Map<Long, ChargeFeed.Owner> owners = new HashMap<>();
        tx.each(
                """
                SELECT a.uid, a.name, a.currency, g.reseller
                  FROM account a
                  JOIN account_group g ON g.name = a.group_name
                 WHERE a.shard = ? AND (?::bigint IS NULL OR a.uid = ?::bigint)
                """,
                row ->
                        owners.put(
                                row.longAt("uid"),
                                new ChargeFeed.Owner(
                                        row.longAt("uid"),
                                        row.text("name"),
                                        Currency.of(row.text("currency")),
                                        row.longOrNull("reseller"))),
                shard,
                query.account(),
                query.account());
        return owners;
    }

    /// Of the months from the first hour on: a later one may hold what was posted late.
    private static Map<Long, List<InvoicedOn.Month>> invoices(
            Tx tx, int shard, ChargeFeed.Query query) {
        Map<Long, List<InvoicedOn.Month>> invoices = new HashMap<>();
        tx.each(
                """
                SELECT i.account, i.series, i.number, i.period_from, i.period_to, i.through
                  FROM account a
                  JOIN invoice i ON i.account = a.uid
                 WHERE a.shard = ? AND (?::bigint IS NULL OR a.uid = ?::bigint)
                   AND i.origin = 'usage' AND i.number IS NOT NULL AND i.period_to > ?
                 ORDER BY i.account, i.period_from, i.id
                """,
                row ->
                        invoices.computeIfAbsent(row.longAt("account"), _ -> new ArrayList<>())
                                .add(month(row)),
                shard,
                query.account(),
                query.account(),
                query.from().start());
        return invoices;
    }

    private static InvoicedOn.Month month(Row row) {
        return new InvoicedOn.Month(
                new InvoiceNumber(row.text("series"), row.longAt("number")),
                new Period(row.instant("period_from"), row.instant("period_to")),
                row.longAt("through"));
    }
}
