package io.farthing.payments;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements of refunds.
final class RefundStore {
    private RefundStore() {}

    private static Refund fromRow(Row row) {
        return new Refund(
                row.longAt("id"),
                row.longAt("payment"),
                row.longAt("account"),
                new Money(Currency.of(row.text("currency")), row.longAt("units")),
                row.text("key"),
                Refund.Status.fromText(row.text("status")),
                row.text("reference"),
                row.text("reason"),
                row.instant("created_at"),
                row.instantOrNull("settled_at"));
    }

    static Refund insert(Tx tx, Payment payment, Payments.NewRefund refund, Instant now) {
        String sql =
                """
                INSERT INTO refund (payment, account, currency, units, key, gateway_key, status,
                                    created_at)
                VALUES (?, ?, ?, ?, ?, ?, 'pending', ?)
                RETURNING *
                """;
        return tx.one(
                sql,
                RefundStore::fromRow,
                payment.id(),
                payment.account(),
                refund.amount().currency().code(),
                refund.amount().units(),
                refund.key(),
                refund.gatewayKey(),
                now);
    }

    static @Nullable Refund find(Tx tx, long id) {
        return tx.first("SELECT * FROM refund WHERE id = ?", RefundStore::fromRow, id);
    }

    static @Nullable Refund findByKey(Tx tx, String key) {
        return tx.first("SELECT * FROM refund WHERE key = ?", RefundStore::fromRow, key);
    }

    static String gatewayKey(Tx tx, long id) {
        return tx.one(
                "SELECT gateway_key FROM refund WHERE id = ?", row -> row.text("gateway_key"), id);
    }

    static List<Refund> ofPayment(Tx tx, long payment) {
        return tx.list(
                "SELECT * FROM refund WHERE payment = ? ORDER BY id",
                RefundStore::fromRow,
                payment);
    }

    /// What is on its way back and not counted in the payment yet.
    static long pendingUnits(Tx tx, long payment) {
        String sql =
                """
                SELECT coalesce(sum(units), 0)::bigint AS units
                  FROM refund WHERE payment = ? AND status = 'pending'
                """;
        return tx.one(sql, row -> row.longAt("units"), payment);
    }

    /// Null where it has ended before.
    static @Nullable Refund end(Tx tx, Refund as, Instant now) {
        String sql =
                """
                UPDATE refund SET status = ?, reference = ?, reason = ?, settled_at = ?
                 WHERE id = ? AND status = 'pending'
                RETURNING *
                """;
        return tx.first(
                sql,
                RefundStore::fromRow,
                as.status().text(),
                as.reference(),
                as.reason(),
                now,
                as.id());
    }
}
