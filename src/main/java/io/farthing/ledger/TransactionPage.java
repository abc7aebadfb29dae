package io.farthing.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some transactions and, unless they are the last, where the next ones begin.
public record TransactionPage(List<PostedTransaction> transactions, @Nullable Cursor next) {

    public static final int MOST_TRANSACTIONS = 1000;

    public TransactionPage {
        transactions = List.copyOf(transactions);
    }

    /// From one more than the page holds, which tells whether there are more.
    static TransactionPage of(List<PostedTransaction> found, int most) {
        if (found.size() <= most) {
            return new TransactionPage(found, null);
        }
        PostedTransaction last = found.get(most - 1);
        return new TransactionPage(
                found.subList(0, most), new Cursor(last.transaction().at(), last.id()));
    }

    /// A place between two transactions. It stays good whatever is posted meanwhile.
    public record Cursor(Instant at, long id) {

        public String text() {
            return at + "_" + id;
        }

        /// Throws [IllegalArgumentException] for anything that [#text()] did not make.
        public static Cursor parse(String text) {
            String[] parts = text.split("_", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("not a cursor: " + text);
            }
            try {
                return new Cursor(Instant.parse(parts[0]), Long.parseLong(parts[1]));
            } catch (DateTimeException | NumberFormatException unreadable) {
                throw new IllegalArgumentException("not a cursor: " + text, unreadable);
            }
        }
    }
}
