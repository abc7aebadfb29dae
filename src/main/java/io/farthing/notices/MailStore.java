package io.farthing.notices;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements of mails.
final class MailStore {
    private MailStore() {}

    /// A mail to be inserted.
    record Entry(
            long account,
            String messageId,
            Mail.Recipient recipient,
            String template,
            Mail.Text text) {}

    private static Mail fromRow(Row row) {
        return new Mail(
                row.longAt("id"),
                row.longAt("account"),
                row.text("message_id"),
                new Mail.Recipient(row.text("recipient"), row.text("name"), row.text("language")),
                row.text("template"),
                new Mail.Text(row.text("subject"), row.text("body")),
                Mail.Status.fromText(row.text("status")),
                row.intAt("attempts"),
                row.text("reason"),
                row.instant("created_at"),
                row.instantOrNull("sent_at"));
    }

    static void insert(Tx tx, List<Entry> mails, Instant now) {
        String sql =
                """
                INSERT INTO mail (account, message_id, recipient, name, language, template,
                                  subject, body, due_at, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        tx.laterRows(sql, mails.stream().map(mail -> row(mail, now)).toList());
    }

    private static @Nullable Object[] row(Entry mail, Instant now) {
        return new @Nullable Object[] {
            mail.account(),
            mail.messageId(),
            mail.recipient().address(),
            mail.recipient().name(),
            mail.recipient().language(),
            mail.template(),
            mail.text().subject(),
            mail.text().body(),
            now,
            now
        };
    }

    static List<Mail> page(Tx tx, @Nullable Long account, @Nullable Long before, int most) {
        String sql =
                """
                SELECT * FROM mail
                 WHERE (?::bigint IS NULL OR account = ?::bigint)
                   AND (?::bigint IS NULL OR id < ?::bigint)
                 ORDER BY id DESC
                 LIMIT ?
                """;
        return tx.list(sql, MailStore::fromRow, account, account, before, before, most);
    }

    static boolean isAnyDue(Tx tx, Instant now) {
        String sql =
                """
                SELECT EXISTS (SELECT FROM mail WHERE status = 'waiting' AND due_at <= ?) AS is_any
                """;
        return tx.one(sql, row -> row.flag("is_any"), now);
    }

    static List<Mail> take(Tx tx, int most, Instant now, Instant leaseEnd) {
        String sql =
                """
                UPDATE mail SET attempts = attempts + 1, due_at = ?
                 WHERE id IN (SELECT id FROM mail
                               WHERE status = 'waiting' AND due_at <= ?
                               ORDER BY due_at
                               LIMIT ?
                                 FOR UPDATE SKIP LOCKED)
                RETURNING *
                """;
        return tx.list(sql, MailStore::fromRow, leaseEnd, now, most);
    }

    static void sent(Tx tx, long id, Instant now) {
        tx.update(
                "UPDATE mail SET status = 'sent', reason = '', sent_at = ? WHERE id = ?", now, id);
    }

    /// Not sent: again at `dueAt`, or never where that is null.
    static void unsent(Tx tx, long id, String reason, @Nullable Instant dueAt) {
        String sql =
                """
                UPDATE mail
                   SET reason = ?, due_at = coalesce(?, due_at),
                       status = CASE WHEN ?::timestamptz IS NULL THEN 'failed' ELSE status END
                 WHERE id = ? AND status = 'waiting'
                """;
        tx.update(sql, reason, dueAt, dueAt, id);
    }
}
