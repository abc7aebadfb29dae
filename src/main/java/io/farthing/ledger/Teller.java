package io.farthing.ledger;

import io.farthing.money.Money;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes transactions one after another against locked books and says which must be refused. It
/// counts on paper only; the caller writes down what came of it.
final class Teller {

    private final Map<BookKey, Counted> counted = new LinkedHashMap<>();
    private final Limits limits;

    private static final class Counted {
        private final Book book;
        private long balance;
        private long held;

        private Counted(Book book) {
            this.book = book;
            this.balance = book.balance().units();
            this.held = book.held().units();
        }
    }

    Teller(Collection<Book> locked, Limits limits) {
        this.limits = limits;
        for (Book book : locked) {
            counted.put(book.key(), new Counted(book));
        }
    }

    /// Makes money set aside spendable by the transactions that follow.
    void free(BookKey key, long units) {
        Counted book = counted(key);
        book.held = Math.subtractExact(book.held, units);
    }

    /// Counts the transaction in, or returns why it is refused and leaves everything as it was.
    @Nullable PostResult refuse(Transaction transaction) {
        Map<BookKey, Long> deltas = transaction.deltas();
        for (Map.Entry<BookKey, Long> delta : deltas.entrySet()) {
            PostResult refusal = refuse(counted(delta.getKey()), delta.getValue());
            if (refusal != null) {
                return refusal;
            }
        }
        deltas.forEach((key, delta) -> counted(key).balance += delta);
        return null;
    }

    long bookId(BookKey key) {
        return counted(key).book.id();
    }

    /// How much every book gained or lost, of those that did.
    Map<Book, Long> deltas() {
        Map<Book, Long> deltas = LinkedHashMap.newLinkedHashMap(counted.size());
        for (Counted each : counted.values()) {
            long delta = each.balance - each.book.balance().units();
            if (delta != 0) {
                deltas.put(each.book, delta);
            }
        }
        return deltas;
    }

    private @Nullable PostResult refuse(Counted counted, long delta) {
        if (overflows(counted.balance, delta)) {
            return new PostResult.BookOverflow(counted.book.key());
        }
        Money lowest = counted.book.lowest();
        if (limits == Limits.IGNORED || lowest == null || delta >= 0) {
            return null;
        }
        long missing = missing(counted.balance + delta, counted.held, lowest.units());
        return missing <= 0
                ? null
                : new PostResult.InsufficientFunds(
                        counted.book.key(), new Money(lowest.currency(), missing));
    }

    /// How far below its limit a book would be; more than a posting takes where it is below
    /// already, because usage ignored the limit or the limit was raised.
    private static long missing(long balance, long held, long lowest) {
        return saturatedDifference(lowest, saturatedDifference(balance, held));
    }

    /// Only the sign counts that far out, and it stays right.
    static long saturatedDifference(long from, long less) {
        long difference = from - less;
        boolean overflows = ((from ^ less) & (from ^ difference)) < 0;
        return overflows ? (from < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : difference;
    }

    private static boolean overflows(long balance, long delta) {
        long sum = balance + delta;
        return ((balance ^ sum) & (delta ^ sum)) < 0;
    }

    private Counted counted(BookKey key) {
        Counted book = counted.get(key);
        if (book == null) {
            throw new IllegalStateException("not locked: " + key);
        }
        return book;
    }
}
