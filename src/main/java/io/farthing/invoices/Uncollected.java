package io.farthing.invoices;

import io.farthing.db.Tx;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Invoices over a month that nobody has been asked to pay yet. One of an order is paid with the
/// order.
public final class Uncollected {

    private static final String TAKE =
            """
            UPDATE invoice
               SET collection_asked_at = ?
             WHERE id = (SELECT id
                           FROM invoice
                          WHERE collection_asked_at IS NULL AND status = 'issued'
                            AND origin IN ('usage', 'consolidated')
                          ORDER BY id
                          LIMIT 1
                            FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;

    private Uncollected() {}

    /// Leaves an invoice for its customer to pay by hand.
    public static void skip(Tx tx, long invoice, Instant now) {
        tx.update(
                "UPDATE invoice SET collection_asked_at = ? WHERE id = ?"
                        + " AND collection_asked_at IS NULL",
                now,
                invoice);
    }

    /// The next one, locked and marked as asked for; null when there is none.
    public static @Nullable Invoice take(Tx tx, Instant now) {
        Long id = tx.first(TAKE, row -> row.longAt("id"), now);
        return id == null ? null : InvoiceStore.find(tx, id);
    }
}
