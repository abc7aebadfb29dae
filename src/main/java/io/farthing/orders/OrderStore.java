package io.farthing.orders;

import io.farthing.calendar.Term;
import io.farthing.catalog.LineKind;
import io.farthing.catalog.ProductFamily;
import io.farthing.db.AnyOf;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.services.TextMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements that read orders.
final class OrderStore {

    private static final String COLUMNS =
            """
            p.id, p.account, p.kind, p.status, p.key, p.term, p.currency, p.setup_units,
            p.net_units, p.tax_units, p.invoice, p.is_on_next_bill, p.is_issued, p.is_automatic,
            p.password, p.created_at, p.expires_at, p.paid_at, p.delivered_at, p.ended_at, p.method,
            p.retraction_until, p.metadata
            """;

    private static final String SELECT = "SELECT " + COLUMNS + " FROM purchase p ";

    private OrderStore() {}

    static @Nullable Order find(Tx tx, long id) {
        return withLines(tx, tx.list(SELECT + "WHERE p.id = ?", OrderStore::fromRow, id));
    }

    /// Locked until the transaction ends.
    static @Nullable Order lock(Tx tx, long id) {
        return withLines(
                tx, tx.list(SELECT + "WHERE p.id = ? FOR UPDATE OF p", OrderStore::fromRow, id));
    }

    static @Nullable Order ofInvoice(Tx tx, long invoice) {
        return withLines(tx, tx.list(SELECT + "WHERE p.invoice = ?", OrderStore::fromRow, invoice));
    }

    /// An order under a key, and whether it was asked for with the same content.
    record Keyed(long order, boolean isSame) {}

    static @Nullable Keyed byKey(Tx tx, long account, String key, byte[] contentHash) {
        return tx.first(
                """
                SELECT purchase, content_hash = ? AS is_same
                  FROM purchase_key WHERE account = ? AND key = ?
                """,
                row -> new Keyed(row.longAt("purchase"), row.flag("is_same")),
                contentHash,
                account,
                key);
    }

    static @Nullable Instant lastAutomatic(Tx tx, long account) {
        return tx.one(
                "SELECT max(created_at) AS at FROM purchase WHERE account = ? AND is_automatic",
                row -> row.instantOrNull("at"),
                account);
    }

    static List<Order> list(Tx tx, OrderQuery query) {
        String[] kinds = query.kinds().stream().map(OrderKind::word).toArray(String[]::new);
        String[] statuses = query.statuses().stream().map(OrderStatus::word).toArray(String[]::new);
        List<Head> heads =
                tx.list(
                        SELECT
                                + """
                                WHERE (?::bigint IS NULL OR p.account = ?)
                                  AND (? OR p.kind = ANY (?))
                                  AND (? OR p.status = ANY (?))
                                  AND (?::bigint IS NULL OR p.id IN
                                       (SELECT l.purchase FROM purchase_line l WHERE l.service = ?))
                                  AND p.created_at >= ? AND p.created_at < ?
                                  AND p.id < ?
                                ORDER BY p.id DESC LIMIT ?
                                """,
                        OrderStore::fromRow,
                        query.account(),
                        query.account(),
                        kinds.length == 0,
                        kinds,
                        statuses.length == 0,
                        statuses,
                        query.service(),
                        query.service(),
                        query.from() == null ? Instant.EPOCH : query.from(),
                        query.to() == null ? FAR : query.to(),
                        query.before(),
                        query.most());
        return allWithLines(tx, heads);
    }

    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    /// The one that could no longer be paid for the longest time and that nobody else works on.
    static @Nullable Order takeOverdue(Tx tx, Instant now) {
        return withLines(
                tx,
                tx.list(
                        SELECT
                                + """
                                WHERE p.status = 'placed' AND p.expires_at <= ?
                                ORDER BY p.expires_at, p.id LIMIT 1
                                FOR UPDATE OF p SKIP LOCKED
                                """,
                        OrderStore::fromRow,
                        now));
    }

    /// An order without its lines.
    record Head(Order order) {
        Order with(List<OrderLine> lines) {
            return new Order(
                    order.id(),
                    order.account(),
                    order.kind(),
                    order.status(),
                    order.key(),
                    order.term(),
                    order.setup(),
                    order.net(),
                    order.tax(),
                    order.invoice(),
                    order.isOnNextBill(),
                    order.isIssued(),
                    order.isAutomatic(),
                    order.password(),
                    order.createdAt(),
                    order.expiresAt(),
                    order.paidAt(),
                    order.deliveredAt(),
                    order.endedAt(),
                    order.method(),
                    order.retractionUntil(),
                    order.metadata(),
                    lines);
        }
    }

    private static @Nullable Order withLines(Tx tx, List<Head> found) {
        return found.isEmpty() ? null : allWithLines(tx, found).getFirst();
    }

    private static final String SELECT_LINES =
            """
            SELECT purchase, position, service, invoice, family, sku, kind, option_name,
                   option_value, name, description, quantity, unit_units, list_units,
                   discount_units, net_units
              FROM purchase_line
             WHERE purchase\s
            """;

    private static List<Order> allWithLines(Tx tx, List<Head> heads) {
        if (heads.isEmpty()) {
            return List.of();
        }
        Map<Long, Currency> currencies = new HashMap<>();
        heads.forEach(head -> currencies.put(head.order().id(), head.order().net().currency()));
        Map<Long, List<OrderLine>> lines = new HashMap<>();
        AnyOf any = AnyOf.of(currencies.keySet());
        tx.list(
                        SELECT_LINES + any.sql() + " ORDER BY purchase, position",
                        row -> lineFromRow(row, currencies),
                        any.value())
                .forEach(line ->
                        lines.computeIfAbsent(line.order(), _ -> new ArrayList<>())
                                .add(line.line()));
        return heads.stream()
                .map(head -> head.with(lines.getOrDefault(head.order().id(), List.of())))
                .toList();
    }

    private record OfOrder(long order, OrderLine line) {}

    private static OfOrder lineFromRow(Row row, Map<Long, Currency> currencies) {
        long order = row.longAt("purchase");
        Currency currency = java.util.Objects.requireNonNull(currencies.get(order));
        OrderLine line =
                new OrderLine(
                        row.intAt("position"),
                        row.longOrNull("service"),
                        row.longOrNull("invoice"),
                        family(row.text("family")),
                        row.text("sku"),
                        LineKind.valueOf(row.text("kind")),
                        row.text("option_name"),
                        row.text("option_value"),
                        row.text("name"),
                        row.text("description"),
                        row.decimal("quantity"),
                        new Money(currency, row.longAt("unit_units")),
                        new Money(currency, row.longAt("list_units")),
                        new Money(currency, row.longAt("discount_units")),
                        new Money(currency, row.longAt("net_units")));
        return new OfOrder(order, line);
    }

    private static @Nullable ProductFamily family(String word) {
        return word.isEmpty() ? null : ProductFamily.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Head fromRow(Row row) {
        Currency currency = Currency.of(row.text("currency"));
        String term = row.textOrNull("term");
        return new Head(
                new Order(
                        row.longAt("id"),
                        row.longAt("account"),
                        OrderKind.ofWord(row.text("kind")),
                        OrderStatus.ofWord(row.text("status")),
                        row.text("key"),
                        term == null ? null : Term.of(term),
                        new Money(currency, row.longAt("setup_units")),
                        new Money(currency, row.longAt("net_units")),
                        new Money(currency, row.longAt("tax_units")),
                        row.longOrNull("invoice"),
                        row.flag("is_on_next_bill"),
                        row.flag("is_issued"),
                        row.flag("is_automatic"),
                        row.text("password"),
                        row.instant("created_at"),
                        row.instant("expires_at"),
                        row.instantOrNull("paid_at"),
                        row.instantOrNull("delivered_at"),
                        row.instantOrNull("ended_at"),
                        row.longOrNull("method"),
                        row.instantOrNull("retraction_until"),
                        TextMap.ofText(row.text("metadata")),
                        List.of()));
    }
}
