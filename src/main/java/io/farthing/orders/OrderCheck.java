package io.farthing.orders;

import io.farthing.db.Tx;
import java.util.function.Consumer;

/// Looks whether orders, their invoices and their services still say the same.
public final class OrderCheck {

    /// Paid is what sells something, is not on the invoice of a month and has been paid.
    private static final String SOLD_AND_PAID =
            """
            p.status IN ('paid', 'delivering', 'delivered') AND p.kind <> 'debt'
            AND NOT p.is_on_next_bill AND (p.invoice IS NOT NULL OR p.net_units <> 0)
            """;

    private OrderCheck() {}

    public static void run(Tx tx, Consumer<String> difference) {
        tx.each(
                "SELECT p.id FROM purchase p LEFT JOIN invoice i ON i.id = p.invoice WHERE "
                        + SOLD_AND_PAID
                        + " AND (i.id IS NULL OR i.number IS NULL OR i.order_id <> p.id)",
                row ->
                        difference.accept(
                                "order %d is paid and has no issued invoice"
                                        .formatted(row.longAt("id"))));
        tx.each(
                """
                SELECT i.order_id AS id, count(*) AS invoices
                  FROM invoice i
                 WHERE i.order_id IS NOT NULL AND i.original IS NULL
                 GROUP BY i.order_id HAVING count(*) > 1
                """,
                row ->
                        difference.accept(
                                "order %d has %d invoices"
                                        .formatted(row.longAt("id"), row.longAt("invoices"))));
        tx.each(
                """
                SELECT p.id FROM purchase p
                  JOIN invoice i ON i.id = p.invoice
                 WHERE i.original IS NULL
                   AND p.net_units <> (SELECT sum(t.net_units) FROM invoice_tax t
                                        WHERE t.invoice = i.id)
                """,
                row ->
                        difference.accept(
                                "order %d and its invoice have other sums"
                                        .formatted(row.longAt("id"))));
        checkServices(tx, difference);
    }

    private static void checkServices(Tx tx, Consumer<String> difference) {
        tx.each(
                """
                SELECT p.id FROM purchase p
                 WHERE p.kind = 'purchase' AND p.status IN ('paid', 'delivering', 'delivered')
                   AND NOT EXISTS (SELECT FROM service s WHERE s.purchase = p.id)
                """,
                row ->
                        difference.accept(
                                "order %d is paid and brought no service"
                                        .formatted(row.longAt("id"))));
        tx.each(
                """
                SELECT t.service, t.purchase FROM service_term t
                  JOIN purchase p ON p.id = t.purchase
                 WHERE p.paid_at IS NULL
                """,
                row ->
                        difference.accept(
                                "service %d has a term of order %d, which is not paid"
                                        .formatted(row.longAt("service"), row.longAt("purchase"))));
        tx.each(
                """
                SELECT s.id, s.open_renewal FROM service s
                  LEFT JOIN purchase p ON p.id = s.open_renewal
                 WHERE s.open_renewal IS NOT NULL
                   AND (p.id IS NULL OR p.status NOT IN ('placed', 'checking'))
                """,
                row ->
                        difference.accept(
                                "service %d waits for order %d, which is not open"
                                        .formatted(row.longAt("id"), row.longAt("open_renewal"))));
    }
}
