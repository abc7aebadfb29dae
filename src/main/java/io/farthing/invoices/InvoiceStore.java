package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The statements that find invoices.
final class InvoiceStore {

    private static final String COLUMNS = InvoiceRows.COLUMNS;

    private InvoiceStore() {}

    static @Nullable Invoice find(Tx tx, long id) {
        return InvoiceRows.whole(tx, tx.first(COLUMNS + " WHERE id = ?", InvoiceRows::fromRow, id));
    }

    /// The same, locked until the transaction ends.
    static @Nullable Invoice lock(Tx tx, long id) {
        return InvoiceRows.whole(
                tx, tx.first(COLUMNS + " WHERE id = ? FOR UPDATE", InvoiceRows::fromRow, id));
    }

    static @Nullable Invoice find(Tx tx, InvoiceNumber number) {
        return InvoiceRows.whole(
                tx,
                tx.first(
                        COLUMNS + " WHERE series = ? AND number = ?",
                        InvoiceRows::fromRow,
                        number.series(),
                        number.number()));
    }

    /// Whether an invoice of the account has passed its day unpaid.
    static boolean hasOverdue(Tx tx, long account, Instant now) {
        String sql =
                """
                SELECT id FROM invoice
                 WHERE account = ? AND status = 'issued' AND due_at < ? AND origin <> 'credit_note'
                 LIMIT 1
                """;
        return tx.first(sql, row -> row.longAt("id"), account, now) != null;
    }

    /// The account's usage of exactly that period.
    static @Nullable Invoice usage(Tx tx, long account, Period period) {
        return InvoiceRows.whole(
                tx,
                tx.first(
                        COLUMNS
                                + " WHERE account = ? AND origin = 'usage'"
                                + " AND period_from = ? AND period_to = ?",
                        InvoiceRows::fromRow,
                        account,
                        period.start(),
                        period.end()));
    }

    /// Those of the drafts' accounts over exactly the drafts' periods.
    static List<Invoice> usage(Tx tx, List<InvoiceDraft> drafts) {
        return InvoiceRows.whole(
                tx,
                tx.list(
                        COLUMNS
                                + """
                                 WHERE origin = 'usage'
                                   AND (account, period_from, period_to) IN
                                       (SELECT * FROM unnest(?::bigint[], ?::timestamptz[], ?::timestamptz[]))
                                """,
                        InvoiceRows::fromRow,
                        drafts.stream().mapToLong(InvoiceDraft::account).toArray(),
                        drafts.stream().map(each -> each.period().start()).toArray(Instant[]::new),
                        drafts.stream().map(each -> each.period().end()).toArray(Instant[]::new)));
    }

    /// Those of the accounts that have one over their usage of exactly that period.
    static Set<Long> invoiced(Tx tx, long[] accounts, Period period) {
        return Set.copyOf(
                tx.list(
                        """
                        SELECT DISTINCT account
                          FROM invoice
                         WHERE origin = 'usage' AND account = ANY (?)
                           AND period_from = ? AND period_to = ?
                        """,
                        row -> row.longAt("account"),
                        accounts,
                        period.start(),
                        period.end()));
    }

    /// The longest overdue first.
    static List<Invoice> overdue(Tx tx, @Nullable Long after, int most, Instant now) {
        return InvoiceRows.whole(
                tx,
                tx.list(
                        COLUMNS
                                + """
                                 WHERE status = 'issued' AND origin <> 'credit_note' AND due_at < ?
                                   AND (?::bigint IS NULL
                                        OR (due_at, id) > (SELECT due_at, id FROM invoice seen
                                                            WHERE seen.id = ?::bigint))
                                 ORDER BY due_at, id
                                 LIMIT ?
                                """,
                        InvoiceRows::fromRow,
                        now,
                        after,
                        after,
                        most));
    }

    /// The latest first.
    static List<Invoice> page(Tx tx, InvoiceQuery query) {
        return InvoiceRows.whole(
                tx,
                tx.list(
                        COLUMNS
                                + """
                                 WHERE account = ? AND id < ?
                                   AND (?::text IS NULL OR status = ?)
                                   AND (?::bigint IS NULL OR order_id = ?)
                                   AND (?::timestamptz IS NULL OR coalesce(issued_at, created_at) >= ?)
                                   AND (?::timestamptz IS NULL OR coalesce(issued_at, created_at) < ?)
                                   AND (?::boolean OR number IS NOT NULL)
                                 ORDER BY id DESC
                                 LIMIT ?
                                """,
                        InvoiceRows::fromRow,
                        query.account(),
                        query.before() == null ? Long.MAX_VALUE : query.before(),
                        status(query),
                        status(query),
                        query.order(),
                        query.order(),
                        query.from(),
                        query.from(),
                        query.until(),
                        query.until(),
                        query.withDrafts(),
                        query.most()));
    }

    static List<Invoice> inPeriod(Tx tx, Period period) {
        return InvoiceRows.whole(
                tx,
                tx.list(
                        COLUMNS
                                + " WHERE origin = 'usage' AND period_from = ? AND period_to = ?"
                                + " ORDER BY account",
                        InvoiceRows::fromRow,
                        period.start(),
                        period.end()));
    }

    /// The credit notes of an invoice, the first first.
    static List<Invoice> notes(Tx tx, long original) {
        return InvoiceRows.whole(
                tx,
                tx.list(
                        COLUMNS + " WHERE original = ? ORDER BY id",
                        InvoiceRows::fromRow,
                        original));
    }

    /// In the order of their ids, from just after `after`.
    static List<Invoice> after(Tx tx, long after, int most) {
        return InvoiceRows.whole(
                tx,
                tx.list(
                        COLUMNS + " WHERE id > ? ORDER BY id LIMIT ?",
                        InvoiceRows::fromRow,
                        after,
                        most));
    }

    /// The series whose numbers are not 1 to the last one taken, each once.
    static List<InvoiceDifference> gaps(Tx tx) {
        return tx.list(
                """
                SELECT s.name, s.last_number, count(i.id) AS invoices,
                       coalesce(max(i.number), 0) AS highest
                  FROM invoice_series s
                  LEFT JOIN invoice i ON i.series = s.name
                 GROUP BY s.name, s.last_number
                HAVING count(i.id) <> s.last_number OR coalesce(max(i.number), 0) <> s.last_number
                 ORDER BY s.name
                """,
                row ->
                        new InvoiceDifference(
                                row.text("name"),
                                InvoiceDifference.What.SERIES_GAP,
                                row.longAt("last_number") + " numbers",
                                row.longAt("invoices") + " up to " + row.longAt("highest")));
    }

    private static @Nullable String status(InvoiceQuery query) {
        return query.status() == null ? null : query.status().text();
    }
}
