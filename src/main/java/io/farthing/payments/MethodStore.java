package io.farthing.payments;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements of payment methods. Whether a card has expired is not stored: time tells.
final class MethodStore {
    private MethodStore() {}

    private static PaymentMethod fromRow(Row row, Instant now) {
        Card card = cardFromRow(row);
        MethodStatus status = MethodStatus.fromText(row.text("status"));
        boolean isOver =
                card != null && card.expiry().isBefore(YearMonth.from(now.atZone(ZoneOffset.UTC)));
        return new PaymentMethod(
                row.longAt("id"),
                row.longAt("account"),
                MethodType.fromText(row.text("type")),
                isOver && status == MethodStatus.AVAILABLE ? MethodStatus.EXPIRED : status,
                row.text("label"),
                row.flag("is_usual"),
                card,
                row.text("gateway"),
                row.text("token"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    private static @Nullable Card cardFromRow(Row row) {
        LocalDate expiry = row.dateOrNull("card_expiry");
        return expiry == null
                ? null
                : new Card(
                        row.text("card_brand"), row.text("card_last_four"), YearMonth.from(expiry));
    }

    /// Else two first methods could both be the usual one.
    static void lockAccount(Tx tx, long account) {
        var _ =
                tx.list(
                        "SELECT uid FROM account WHERE uid = ? FOR NO KEY UPDATE",
                        row -> row.longAt("uid"),
                        account);
    }

    /// Cards that will no longer be valid on that day, each given once.
    static List<PaymentMethod> takeExpiring(Tx tx, LocalDate by, int most, Instant now) {
        String sql =
                """
                UPDATE payment_method SET expiry_told_at = ?
                 WHERE id IN (SELECT id FROM payment_method
                               WHERE status = 'available' AND expiry_told_at IS NULL
                                 AND card_expiry <= ?::date - interval '1 month'
                               ORDER BY card_expiry, id
                               LIMIT ?
                                 FOR UPDATE SKIP LOCKED)
                RETURNING *
                """;
        return tx.list(sql, row -> fromRow(row, now), now, by, most).stream()
                .filter(method -> method.status() == MethodStatus.AVAILABLE)
                .toList();
    }

    static PaymentMethod insert(
            Tx tx, PaymentMethods.NewMethod method, boolean isUsual, Instant now) {
        long id = tx.one("SELECT nextval('payment_method_id_seq') AS id", row -> row.longAt("id"));
        return insertAs(tx, id, method, isUsual, now);
    }

    static PaymentMethod insertAs(
            Tx tx, long id, PaymentMethods.NewMethod method, boolean isUsual, Instant now) {
        String sql =
                """
                INSERT INTO payment_method
                       (id, account, type, status, label, is_usual, card_brand, card_last_four,
                        card_expiry, gateway, token, created_at, updated_at)
                OVERRIDING SYSTEM VALUE
                VALUES (?, ?, ?, 'available', ?, ?, ?, ?, ?, ?, ?, ?, ?)
                RETURNING *
                """;
        Card card = method.card();
        return tx.one(
                sql,
                row -> fromRow(row, now),
                id,
                method.account(),
                method.type().text(),
                method.label(),
                isUsual,
                card == null ? null : card.brand(),
                card == null ? null : card.lastFour(),
                card == null ? null : card.expiry().atDay(1),
                method.gateway(),
                method.token(),
                now,
                now);
    }

    static @Nullable PaymentMethod find(Tx tx, long id, Instant now) {
        return tx.first("SELECT * FROM payment_method WHERE id = ?", row -> fromRow(row, now), id);
    }

    static @Nullable PaymentMethod lock(Tx tx, long id, Instant now) {
        return tx.first(
                "SELECT * FROM payment_method WHERE id = ? FOR UPDATE",
                row -> fromRow(row, now),
                id);
    }

    static List<PaymentMethod> list(Tx tx, long account, Instant now) {
        String sql =
                """
                SELECT * FROM payment_method WHERE account = ? AND status <> 'deleted' ORDER BY id
                """;
        return tx.list(sql, row -> fromRow(row, now), account);
    }

    static @Nullable PaymentMethod usual(Tx tx, long account, Instant now) {
        return tx.first(
                "SELECT * FROM payment_method WHERE account = ? AND is_usual",
                row -> fromRow(row, now),
                account);
    }

    static boolean isUsed(Tx tx, String gateway) {
        return tx.one(
                "SELECT EXISTS (SELECT FROM payment_method WHERE gateway = ?) AS is_used",
                row -> row.flag("is_used"),
                gateway);
    }

    static void mark(Tx tx, long id, MethodStatus status, Instant now) {
        tx.update(
                "UPDATE payment_method SET status = ?, updated_at = ? WHERE id = ?",
                status.text(),
                now,
                id);
    }

    static void rename(Tx tx, long id, String label, Instant now) {
        tx.update(
                "UPDATE payment_method SET label = ?, updated_at = ? WHERE id = ?", label, now, id);
    }

    /// The old one is cleared first, since there can be one at most at any moment.
    static void moveUsual(Tx tx, PaymentMethod to, Instant now) {
        tx.update(
                """
                UPDATE payment_method SET is_usual = false, updated_at = ?
                 WHERE account = ? AND is_usual AND id <> ?
                """,
                now,
                to.account(),
                to.id());
        tx.update(
                """
                UPDATE payment_method SET is_usual = true, updated_at = ?
                 WHERE id = ? AND NOT is_usual
                """,
                now,
                to.id());
    }
}
