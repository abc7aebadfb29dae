package io.farthing.payments;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements of payments.
final class PaymentStore {
    private PaymentStore() {}

    /// A payment with what only its collecting needs to know.
    ///
    /// @param attemptAt since when this attempt may be under way
    /// @param lastTry the job's count of attempts when an outcome was last stored
    /// @param isUncertain whether that outcome was that nobody knows
    record Collecting(
            Payment payment,
            String gatewayKey,
            NewPayment.Retries retries,
            Instant attemptAt,
            int lastTry,
            boolean isUncertain) {

        /// The same as long as no answer has come.
        String attemptKey() {
            return gatewayKey + "-" + payment.attempts();
        }
    }

    /// A payment to be inserted.
    record Entry(NewPayment payment, String gatewayKey, PaymentStatus status) {}

    static Payment fromRow(Row row) {
        Currency currency = Currency.of(row.text("currency"));
        return new Payment(
                row.longAt("id"),
                row.longAt("account"),
                row.longOrNull("method"),
                MethodType.fromText(row.text("type")),
                row.text("gateway"),
                new Money(currency, row.longAt("units")),
                new PaymentSubject(kind(row.text("subject_kind")), row.longAt("subject_id")),
                row.text("key"),
                PaymentStatus.fromText(row.text("status")),
                row.text("reference"),
                row.text("reason"),
                row.intAt("attempts"),
                row.textOrNull("job"),
                new Money(currency, row.longAt("refunded_units")),
                new Money(currency, row.longAt("disputed_units")),
                row.instant("created_at"),
                row.instantOrNull("settled_at"));
    }

    private static Collecting collectingFromRow(Row row) {
        return new Collecting(
                fromRow(row),
                row.text("gateway_key"),
                NewPayment.Retries.valueOf(row.text("retries").toUpperCase(Locale.ROOT)),
                row.instant("attempt_at"),
                row.intAt("last_try"),
                row.flag("is_uncertain"));
    }

    /// Null where the key has begun one before.
    static @Nullable Payment insert(Tx tx, Entry entry, Instant now) {
        String sql =
                """
                INSERT INTO payment (account, method, type, gateway, currency, units, subject_kind,
                                     subject_id, key, gateway_key, retries, status, attempt_at,
                                     created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (key) DO NOTHING
                RETURNING *
                """;
        NewPayment payment = entry.payment();
        return tx.first(
                sql,
                PaymentStore::fromRow,
                payment.account(),
                payment.method().id(),
                payment.method().type().text(),
                payment.method().gateway(),
                payment.amount().currency().code(),
                payment.amount().units(),
                text(payment.subject().kind()),
                payment.subject().id(),
                payment.key(),
                entry.gatewayKey(),
                payment.retries().name().toLowerCase(Locale.ROOT),
                entry.status().text(),
                now,
                now);
    }

    /// Money that came by itself.
    static Payment insertSeen(
            Tx tx, Receipt receipt, PaymentSubject subject, String gatewayKey, Instant now) {
        String sql =
                """
                INSERT INTO payment (account, type, gateway, currency, units, subject_kind,
                                     subject_id, key, receipt_key, gateway_key, retries, status,
                                     reference, attempt_at, created_at, settled_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'none', 'paid', ?, ?, ?, ?)
                RETURNING *
                """;
        return tx.one(
                sql,
                PaymentStore::fromRow,
                receipt.account(),
                receipt.type().text(),
                ManualGateway.NAME,
                receipt.amount().currency().code(),
                receipt.amount().units(),
                text(subject.kind()),
                subject.id(),
                gatewayKey,
                receipt.key(),
                gatewayKey,
                receipt.reference(),
                now,
                now,
                now);
    }

    static @Nullable Payment find(Tx tx, long id) {
        return tx.first("SELECT * FROM payment WHERE id = ?", PaymentStore::fromRow, id);
    }

    static @Nullable Payment findByKey(Tx tx, String key) {
        return tx.first("SELECT * FROM payment WHERE key = ?", PaymentStore::fromRow, key);
    }

    static @Nullable Payment findByGatewayKey(Tx tx, String gatewayKey) {
        return tx.first(
                "SELECT * FROM payment WHERE gateway_key = ?", PaymentStore::fromRow, gatewayKey);
    }

    static List<Payment> ofSubject(Tx tx, PaymentSubject subject) {
        return tx.list(
                "SELECT * FROM payment WHERE subject_kind = ? AND subject_id = ? ORDER BY id",
                PaymentStore::fromRow,
                text(subject.kind()),
                subject.id());
    }

    static Map<PaymentSubject, Payment> latest(Tx tx, List<PaymentSubject> subjects) {
        Map<PaymentSubject, Payment> latest = new HashMap<>();
        tx.each(
                """
                SELECT DISTINCT ON (p.subject_kind, p.subject_id) p.*
                  FROM unnest(?::text[], ?::bigint[]) AS w (kind, id)
                  JOIN payment p ON p.subject_kind = w.kind AND p.subject_id = w.id
                 ORDER BY p.subject_kind, p.subject_id, p.id DESC
                """,
                row -> {
                    Payment payment = fromRow(row);
                    latest.put(payment.subject(), payment);
                },
                subjects.stream().map(each -> text(each.kind())).toArray(String[]::new),
                subjects.stream().mapToLong(PaymentSubject::id).toArray());
        return latest;
    }

    static @Nullable Payment lock(Tx tx, long id) {
        return tx.first("SELECT * FROM payment WHERE id = ? FOR UPDATE", PaymentStore::fromRow, id);
    }

    static @Nullable Collecting collecting(Tx tx, long id) {
        return tx.first("SELECT * FROM payment WHERE id = ?", PaymentStore::collectingFromRow, id);
    }

    static List<Payment> page(Tx tx, PaymentQuery query) {
        String sql =
                """
                SELECT * FROM payment
                 WHERE (?::bigint IS NULL OR account = ?::bigint)
                   AND (?::text IS NULL OR status = ?::text)
                   AND (?::bigint IS NULL OR id < ?::bigint)
                 ORDER BY id DESC
                 LIMIT ?
                """;
        PaymentStatus status = query.status();
        String wanted = status == null ? null : status.text();
        return tx.list(
                sql,
                PaymentStore::fromRow,
                query.account(),
                query.account(),
                wanted,
                wanted,
                query.before(),
                query.before(),
                query.most());
    }

    /// What an answer changes.
    ///
    /// @param nextAttempt when the next one is due, where this one is over; else null
    record Answer(
            PaymentStatus status,
            String reference,
            String reason,
            boolean isUncertain,
            @Nullable Instant nextAttempt) {}

    static Payment answered(Tx tx, long id, Answer answer, int lastTry, Instant now) {
        String sql =
                """
                UPDATE payment
                   SET status = ?, reference = ?, reason = ?, is_uncertain = ?,
                       last_try = greatest(last_try, ?),
                       attempts = attempts + CASE WHEN ?::timestamptz IS NULL THEN 0 ELSE 1 END,
                       attempt_at = coalesce(?, attempt_at),
                       settled_at = ?
                 WHERE id = ?
                RETURNING *
                """;
        return tx.one(
                sql,
                PaymentStore::fromRow,
                answer.status().text(),
                answer.reference(),
                answer.reason(),
                answer.isUncertain(),
                lastTry,
                answer.nextAttempt(),
                answer.nextAttempt(),
                answer.status().isOpen() ? null : now,
                id);
    }

    static void cancel(Tx tx, long id, Instant now) {
        tx.update("UPDATE payment SET status = 'cancelled', settled_at = ? WHERE id = ?", now, id);
    }

    /// Money that comes after all belongs to the account, whatever it was meant for.
    static Payment redirect(Tx tx, long id) {
        String sql =
                """
                UPDATE payment SET subject_kind = 'top_up', subject_id = account
                 WHERE id = ? RETURNING *
                """;
        return tx.one(sql, PaymentStore::fromRow, id);
    }

    static void joinReceipt(Tx tx, long id, String key) {
        tx.update("UPDATE payment SET receipt_key = ? WHERE id = ?", key, id);
    }

    static @Nullable Payment findByReceipt(Tx tx, String key) {
        return tx.first("SELECT * FROM payment WHERE receipt_key = ?", PaymentStore::fromRow, key);
    }

    static void joinJob(Tx tx, long id, String job) {
        tx.update("UPDATE payment SET job = ? WHERE id = ?", job, id);
    }

    static void addAttempt(Tx tx, long payment, String outcome, String note, Instant now) {
        tx.update(
                "INSERT INTO payment_attempt (payment, at, outcome, note) VALUES (?, ?, ?, ?)",
                payment,
                now,
                outcome,
                note);
    }

    static List<PaymentAttempt> attempts(Tx tx, long payment) {
        return tx.list(
                "SELECT at, outcome, note FROM payment_attempt WHERE payment = ? ORDER BY ordinal",
                row -> new PaymentAttempt(row.instant("at"), row.text("outcome"), row.text("note")),
                payment);
    }

    static Payment countRefund(Tx tx, long id, Money amount) {
        return tx.one(
                "UPDATE payment SET refunded_units = refunded_units + ? WHERE id = ? RETURNING *",
                PaymentStore::fromRow,
                amount.units(),
                id);
    }

    private static String text(PaymentSubject.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static PaymentSubject.Kind kind(String text) {
        return PaymentSubject.Kind.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
