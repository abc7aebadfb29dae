package io.farthing.payments;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements of disputes.
final class DisputeStore {
    private DisputeStore() {}

    private static Dispute fromRow(Row row) {
        Currency currency = Currency.of(row.text("currency"));
        return new Dispute(
                row.text("gateway"),
                row.text("id"),
                row.text("reference"),
                row.longOrNull("payment"),
                new Money(currency, row.longAt("units")),
                row.text("reason"),
                Dispute.Status.fromText(row.text("status")),
                new Money(currency, row.longAt("owed_units")),
                row.instant("opened_at"),
                row.instantOrNull("closed_at"));
    }

    /// Nothing where it is there already. It begins as an inquiry: what follows moves it on.
    static void insert(Tx tx, Dispute dispute) {
        String sql =
                """
                INSERT INTO dispute (gateway, id, reference, currency, units, reason, status,
                                     opened_at)
                VALUES (?, ?, ?, ?, ?, ?, 'inquiry', ?)
                ON CONFLICT (gateway, id) DO NOTHING
                """;
        tx.update(
                sql,
                dispute.gateway(),
                dispute.id(),
                dispute.reference(),
                dispute.amount().currency().code(),
                dispute.amount().units(),
                dispute.reason(),
                dispute.openedAt());
    }

    static Dispute lock(Tx tx, String gateway, String id) {
        return tx.one(
                "SELECT * FROM dispute WHERE gateway = ? AND id = ? FOR UPDATE",
                DisputeStore::fromRow,
                gateway,
                id);
    }

    /// Those that came before the payment they are about was known.
    static List<Dispute> ofNone(Tx tx, String gateway, String reference) {
        String sql =
                """
                SELECT * FROM dispute
                 WHERE gateway = ? AND reference = ? AND payment IS NULL
                 ORDER BY id FOR UPDATE
                """;
        return tx.list(sql, DisputeStore::fromRow, gateway, reference);
    }

    static Dispute save(Tx tx, Dispute dispute) {
        String sql =
                """
                UPDATE dispute SET payment = ?, status = ?, owed_units = ?, closed_at = ?
                 WHERE gateway = ? AND id = ?
                RETURNING *
                """;
        return tx.one(
                sql,
                DisputeStore::fromRow,
                dispute.payment(),
                dispute.status().text(),
                dispute.owed().units(),
                dispute.closedAt(),
                dispute.gateway(),
                dispute.id());
    }

    static @Nullable Payment paymentOf(Tx tx, String gateway, String reference) {
        String sql =
                """
                SELECT * FROM payment
                 WHERE gateway = ? AND reference = ? AND reference <> '' AND status = 'paid'
                 ORDER BY id LIMIT 1 FOR UPDATE
                """;
        return tx.first(sql, PaymentStore::fromRow, gateway, reference);
    }

    static void countDisputed(Tx tx, long payment, Money more) {
        tx.update(
                "UPDATE payment SET disputed_units = disputed_units + ? WHERE id = ?",
                more.units(),
                payment);
    }

    /// The latest first.
    static List<Dispute> page(
            Tx tx, Dispute.@Nullable Status status, @Nullable String before, int most) {
        String sql =
                """
                SELECT * FROM dispute d
                 WHERE (?::text IS NULL OR status = ?)
                   AND (?::text IS NULL
                        OR (opened_at, id) < (SELECT b.opened_at, b.id FROM dispute b
                                               WHERE b.id = ? LIMIT 1))
                 ORDER BY opened_at DESC, id DESC
                 LIMIT ?
                """;
        String wanted = status == null ? null : status.text();
        return tx.list(sql, DisputeStore::fromRow, wanted, wanted, before, before, most);
    }

    static List<Dispute> ofPayment(Tx tx, long payment) {
        return tx.list(
                "SELECT * FROM dispute WHERE payment = ? ORDER BY opened_at, id",
                DisputeStore::fromRow,
                payment);
    }
}
