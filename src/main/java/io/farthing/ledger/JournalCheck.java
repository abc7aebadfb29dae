package io.farthing.ledger;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.ledger.Difference.What;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Recomputes what the journal keeps twice. Reads every transaction once, in a stream.
final class JournalCheck {

    /// Each finds rows that are not as they must be: shard, id, expected, found.
    private static final Map<What, String> QUERIES =
            Map.of(
                    What.BOOK_BALANCE,
                    """
                    SELECT b.shard, b.id, coalesce(e.sum, 0)::text AS expected,
                           b.balance::text AS found
                      FROM ledger_book b
                      LEFT JOIN (SELECT shard, book, sum(units) AS sum
                                   FROM ledger_entry
                                  GROUP BY shard, book) e
                        ON e.shard = b.shard AND e.book = b.id
                     WHERE b.balance <> coalesce(e.sum, 0)
                     ORDER BY b.shard, b.id
                    """,
                    What.BOOK_HELD,
                    """
                    SELECT b.shard, b.id, coalesce(h.sum, 0)::text AS expected,
                           b.held::text AS found
                      FROM ledger_book b
                      LEFT JOIN (SELECT shard, book, sum(units) AS sum
                                   FROM ledger_hold
                                  WHERE state = 'reserved'
                                  GROUP BY shard, book) h
                        ON h.shard = b.shard AND h.book = b.id
                     WHERE b.held <> coalesce(h.sum, 0)
                     ORDER BY b.shard, b.id
                    """,
                    What.ENTRY_WITHOUT_TRANSACTION,
                    """
                    SELECT e.shard, e.transaction AS id, 'a transaction' AS expected,
                           'none for entry ' || e.position AS found
                      FROM ledger_entry e
                      LEFT JOIN ledger_transaction t ON t.shard = e.shard AND t.id = e.transaction
                     WHERE t.id IS NULL
                     ORDER BY e.shard, e.transaction, e.position
                    """,
                    What.ENTRY_WITHOUT_BOOK,
                    """
                    SELECT e.shard, e.transaction AS id, 'book ' || e.book AS expected,
                           'none for entry ' || e.position AS found
                      FROM ledger_entry e
                      LEFT JOIN ledger_book b ON b.shard = e.shard AND b.id = e.book
                     WHERE b.id IS NULL
                     ORDER BY e.shard, e.transaction, e.position
                    """,
                    What.ENTRY_TIME,
                    """
                    SELECT e.shard, e.transaction AS id, t.at::text AS expected,
                           e.at::text AS found
                      FROM ledger_entry e
                      JOIN ledger_transaction t ON t.shard = e.shard AND t.id = e.transaction
                     WHERE e.at <> t.at
                     ORDER BY e.shard, e.transaction, e.position
                    """,
                    What.HOLD_WITHOUT_BOOK,
                    """
                    SELECT h.shard, h.id, 'book ' || h.book AS expected, 'none' AS found
                      FROM ledger_hold h
                      LEFT JOIN ledger_book b ON b.shard = h.shard AND b.id = h.book
                     WHERE b.id IS NULL
                     ORDER BY h.shard, h.id
                    """,
                    What.HOLD_WITHOUT_TRANSACTION,
                    """
                    SELECT h.shard, h.id, 'transaction ' || h.transaction AS expected,
                           'none' AS found
                      FROM ledger_hold h
                      LEFT JOIN ledger_transaction t
                        ON t.shard = h.shard AND t.id = h.transaction
                     WHERE h.transaction IS NOT NULL AND t.id IS NULL
                     ORDER BY h.shard, h.id
                    """);

    private static final String TRANSACTIONS =
            """
            SELECT t.shard, t.id, t.key, t.kind AS transaction_kind, t.at, t.account, t.note,
                   t.content_hash, b.id AS book, b.owner, b.kind, b.currency, b.decimals, b.scale,
                   e.units
              FROM ledger_transaction t
              LEFT JOIN ledger_entry e ON e.shard = t.shard AND e.transaction = t.id
              LEFT JOIN ledger_book b ON b.shard = e.shard AND b.id = e.book
             ORDER BY t.shard, t.id, e.position
            """;

    private final Tx tx;
    private final Consumer<Difference> differences;
    private @Nullable Head current;
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable String brokenEntry;

    private record Head(
            int shard,
            long id,
            String key,
            String kind,
            Instant at,
            long account,
            String note,
            String contentHash) {}

    JournalCheck(Tx tx, Consumer<Difference> differences) {
        this.tx = tx;
        this.differences = differences;
    }

    void run() {
        for (What what : What.values()) {
            String query = QUERIES.get(what);
            if (query != null) {
                tx.each(query, row -> differences.accept(fromRow(what, row)));
            }
        }
        tx.each(TRANSACTIONS, this::take);
        finishTransaction();
    }

    private void take(Row row) {
        int shard = row.intAt("shard");
        long id = row.longAt("id");
        if (current == null || current.id != id || current.shard != shard) {
            finishTransaction();
            current = headFromRow(shard, id, row);
        }
        if (row.longOrNull("book") == null) {
            return;
        }
        try {
            BookKey book = BookStore.keyFromRow(shard, row);
            entries.add(new Entry(book, new Money(book.currency(), row.longAt("units"))));
        } catch (IllegalArgumentException broken) {
            brokenEntry = broken.getMessage();
        }
    }

    private void finishTransaction() {
        Head head = current;
        if (head != null) {
            check(head);
        }
        entries.clear();
        brokenEntry = null;
    }

    /// The value's own constructor knows the rules: what it refuses should never have been kept.
    private void check(Head head) {
        String hash;
        try {
            hash = ContentHash.hex(transaction(head).contentHash());
        } catch (IllegalArgumentException | ArithmeticException broken) {
            report(head, What.TRANSACTION_RULE, "a sound transaction", broken.getMessage());
            return;
        }
        if (brokenEntry != null) {
            report(head, What.TRANSACTION_RULE, "sound entries", brokenEntry);
        }
        if (!hash.equals(head.contentHash)) {
            report(head, What.TRANSACTION_HASH, hash, head.contentHash);
        }
    }

    private Transaction transaction(Head head) {
        return new Transaction(head.key, head.kind, head.at, head.account, head.note, entries);
    }

    private void report(Head head, What what, String expected, @Nullable String found) {
        differences.accept(
                new Difference(what, head.shard, head.id, expected, String.valueOf(found)));
    }

    private static Head headFromRow(int shard, long id, Row row) {
        return new Head(
                shard,
                id,
                row.text("key"),
                row.text("transaction_kind"),
                row.instant("at"),
                row.longAt("account"),
                row.text("note"),
                ContentHash.hex(row.bytes("content_hash")));
    }

    private static Difference fromRow(What what, Row row) {
        return new Difference(
                what,
                row.intAt("shard"),
                row.longAt("id"),
                row.text("expected"),
                row.text("found"));
    }
}
