package io.farthing.invoices;

import io.farthing.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statement that searches invoices.
final class InvoiceSearchStore {

    /// The same as [InvoiceStanding#of].
    private static final String CONDITIONS =
            """
             WHERE (?::bigint IS NULL OR account = ?)
               AND (?::bigint IS NULL OR account IN (
                        SELECT a.uid
                          FROM account a
                          JOIN account_group g ON g.name = a.group_name
                         WHERE g.reseller = ?))
               AND (?::text[] IS NULL OR origin = ANY (?::text[]))
               AND (?::timestamptz IS NULL OR created_at >= ?)
               AND (?::timestamptz IS NULL OR created_at < ?)
               AND (?::bigint[] IS NULL OR id IN (
                        SELECT l.invoice FROM invoice_line l WHERE l.service = ANY (?::bigint[])))
               AND (?::text[] IS NULL OR
                    CASE status
                      WHEN 'draft' THEN 'CREATED'
                      WHEN 'issued' THEN CASE WHEN due_at < ? THEN 'EXPIRED' ELSE 'CREATED' END
                      WHEN 'paid'
                      THEN CASE WHEN due_at < paid_at THEN 'PAID_AFTER_EXPIRED' ELSE 'PAID' END
                      ELSE 'VOID'
                    END = ANY (?::text[]))
            """;

    private InvoiceSearchStore() {}

    static List<Invoice> find(Tx tx, InvoiceSearch search, Instant now) {
        InvoiceSearch.Window window = search.window();
        String sql = InvoiceRows.COLUMNS + CONDITIONS + order(window) + " OFFSET ? LIMIT ?";
        String[] origins = texts(search.origins().stream().map(InvoiceOrigin::text).toList());
        String[] standings = texts(search.standings().stream().map(Enum::name).toList());
        long @Nullable [] services =
                search.services().isEmpty()
                        ? null
                        : search.services().stream().mapToLong(Long::longValue).toArray();
        return InvoiceRows.whole(
                tx,
                tx.list(
                        sql,
                        InvoiceRows::fromRow,
                        search.account(),
                        search.account(),
                        search.reseller(),
                        search.reseller(),
                        origins,
                        origins,
                        search.from(),
                        search.from(),
                        search.until(),
                        search.until(),
                        services,
                        services,
                        standings,
                        now,
                        standings,
                        window.start(),
                        window.count()));
    }

    private static String order(InvoiceSearch.Window window) {
        String direction = window.isDescending() ? " DESC" : " ASC";
        return " ORDER BY " + window.order().column() + direction + ", id" + direction;
    }

    private static String @Nullable [] texts(Collection<String> words) {
        return words.isEmpty() ? null : words.toArray(String[]::new);
    }
}
