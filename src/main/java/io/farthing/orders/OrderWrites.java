package io.farthing.orders;

import io.farthing.calendar.Term;
import io.farthing.catalog.ProductFamily;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.services.TextMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The statements that change orders.
final class OrderWrites {

    private static final String INSERT =
            """
            INSERT INTO purchase (id, account, kind, status, key, term, currency,
                   setup_units, net_units, tax_units, invoice, is_on_next_bill, is_automatic,
                   password, created_at, expires_at, paid_at, delivered_at, method, retraction_until,
                   metadata)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_LINE =
            """
            INSERT INTO purchase_line (purchase, position, service, invoice, family, sku, kind,
                   option_name, option_value, name, description, quantity, unit_units, list_units,
                   discount_units, net_units)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private OrderWrites() {}

    static Ids reserve(Tx tx) {
        return reserve(tx, 0);
    }

    /// The ids of an order, of the invoice it may have and of the services it brings: known before
    /// they are written, so that they can be written together.
    record Ids(long order, long invoice, List<Long> services) {}

    static Ids reserve(Tx tx, int services) {
        return ask(tx, services).get().getFirst();
    }

    /// Asked with whatever else is asked for. Most orders are of one service; how many others are
    /// is told as an array, since the server plans a series anew each time.
    static Supplier<List<Ids>> ask(Tx tx, int services) {
        return services == 1
                ? tx.ask(
                        """
                        SELECT nextval('purchase_id_seq') AS purchase,
                               nextval('invoice_id_seq') AS invoice,
                               nextval('service_id_seq') AS service
                        """,
                        row -> ids(row, List.of(row.longAt("service"))))
                : tx.ask(
                        """
                        SELECT nextval('purchase_id_seq') AS purchase,
                               nextval('invoice_id_seq') AS invoice,
                               ARRAY(SELECT nextval('service_id_seq') FROM unnest(?::int[])) AS services
                        """,
                        row -> ids(row, Arrays.stream(row.longs("services")).boxed().toList()),
                        new int[services]);
    }

    private static Ids ids(Row row, List<Long> services) {
        return new Ids(row.longAt("purchase"), row.longAt("invoice"), services);
    }

    static void insert(Tx tx, Order order) {
        Term term = order.term();
        tx.later(
                INSERT,
                order.id(),
                order.account(),
                order.kind().word(),
                order.status().word(),
                order.key(),
                term == null ? null : term.text(),
                order.net().currency().code(),
                order.setup().units(),
                order.net().units(),
                order.tax().units(),
                order.invoice(),
                order.isOnNextBill(),
                order.isAutomatic(),
                order.password(),
                order.createdAt(),
                order.expiresAt(),
                order.paidAt(),
                order.deliveredAt(),
                order.method(),
                order.retractionUntil(),
                TextMap.toText(order.metadata()));
        tx.laterRows(INSERT_LINE, order.lines().stream().map(line -> row(order, line)).toList());
    }

    private static @Nullable Object[] row(Order order, OrderLine line) {
        ProductFamily family = line.family();
        return new @Nullable Object[] {
            order.id(),
            line.position(),
            line.service(),
            line.invoice(),
            family == null ? "" : family.word(),
            line.sku(),
            line.kind().name(),
            line.optionName(),
            line.optionValue(),
            line.name(),
            line.description(),
            line.quantity(),
            line.unitPrice().units(),
            line.list().units(),
            line.discount().units(),
            line.net().units()
        };
    }

    /// False where the key was used before; then whoever used it has been waited for.
    static boolean claimKey(Tx tx, long account, String key, byte[] contentHash, long order) {
        return tx.update(
                        """
                        INSERT INTO purchase_key (account, key, content_hash, purchase)
                        VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """,
                        account,
                        key,
                        contentHash,
                        order)
                > 0;
    }

    static void setStatus(Tx tx, long id, OrderStatus status) {
        tx.later("UPDATE purchase SET status = ? WHERE id = ?", status.word(), id);
    }

    /// Paid with this, for whatever came of it.
    static void setMethod(Tx tx, long id, @Nullable Long method) {
        tx.later("UPDATE purchase SET method = ? WHERE id = ?", method, id);
    }

    static void setPaid(Tx tx, long id, OrderStatus status, Instant at) {
        tx.later("UPDATE purchase SET status = ?, paid_at = ? WHERE id = ?", status.word(), at, id);
    }

    /// Its invoice is issued and waits for money that comes by itself, until a later day.
    static void setIssued(Tx tx, long id, Instant expiresAt) {
        tx.later(
                "UPDATE purchase SET is_issued = true, expires_at = ? WHERE id = ?", expiresAt, id);
    }

    static void setDelivered(Tx tx, long id, Instant at) {
        tx.later("UPDATE purchase SET status = 'delivered', delivered_at = ? WHERE id = ?", at, id);
    }

    static void setEnded(Tx tx, long id, OrderStatus status, Instant at) {
        tx.later(
                "UPDATE purchase SET status = ?, ended_at = ? WHERE id = ?", status.word(), at, id);
    }

    /// @param reason empty where the buyer gave it up
    static void setRetracted(Tx tx, long id, String reason) {
        tx.later(
                "UPDATE purchase SET retraction_until = NULL, retraction = ? WHERE id = ?",
                reason,
                id);
    }

    /// A line's placeholder becomes the name that the service was given.
    static void nameLines(Tx tx, long service, String name) {
        tx.later("UPDATE purchase_line SET name = ? WHERE service = ?", name, service);
    }
}
