package io.farthing.payments;

import io.farthing.db.Tx;
import java.util.function.Consumer;

/// Holds what payments keep twice against each other; silence means sound.
public final class PaymentCheck {
    private PaymentCheck() {}

    /// Tells each difference. Wants one snapshot: run it in a reading transaction.
    public static void run(Tx tx, Consumer<String> difference) {
        refunds(tx, difference);
        abandoned(tx, difference);
        disputes(tx, difference);
    }

    private static void refunds(Tx tx, Consumer<String> difference) {
        String sql =
                """
                SELECT p.id, p.refunded_units, coalesce(sum(r.units), 0)::bigint AS units
                  FROM payment p LEFT JOIN refund r ON r.payment = p.id AND r.status = 'done'
                 GROUP BY p.id
                HAVING p.refunded_units <> coalesce(sum(r.units), 0)
                """;
        tx.each(
                sql,
                row ->
                        difference.accept(
                                "payment %d says that %d units went back, its refunds say %d"
                                        .formatted(
                                                row.longAt("id"),
                                                row.longAt("refunded_units"),
                                                row.longAt("units"))));
    }

    private static void disputes(Tx tx, Consumer<String> difference) {
        String sql =
                """
                SELECT p.id, p.disputed_units, coalesce(sum(d.units), 0)::bigint AS units
                  FROM payment p
                  LEFT JOIN dispute d ON d.payment = p.id AND d.currency = p.currency
                                     AND d.status IN ('open', 'lost')
                 GROUP BY p.id
                HAVING p.disputed_units <> coalesce(sum(d.units), 0)
                """;
        tx.each(
                sql,
                row ->
                        difference.accept(
                                "payment %d says that %d units are disputed, its disputes say %d"
                                        .formatted(
                                                row.longAt("id"),
                                                row.longAt("disputed_units"),
                                                row.longAt("units"))));
    }

    /// A payment that waits for a job which has ended would wait for ever.
    private static void abandoned(Tx tx, Consumer<String> difference) {
        String sql =
                """
                SELECT p.id, coalesce(j.status, 'gone') AS status
                  FROM payment p LEFT JOIN job j ON j.id = p.job
                 WHERE p.status = 'pending'
                   AND coalesce(j.status, 'gone') NOT IN ('waiting', 'new', 'processing')
                """;
        tx.each(
                sql,
                row ->
                        difference.accept(
                                "payment %d is pending, and the job that collects it is %s"
                                        .formatted(row.longAt("id"), row.text("status"))));
    }
}
