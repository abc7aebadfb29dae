package io.farthing.ledger;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements on books. A statement that takes book keys takes those of one shard.
final class BookStore {

    private static final String COLUMNS =
            "b.owner, b.kind, b.currency, b.decimals, b.scale, b.id, b.balance, b.held, b.lowest";

    /// In the order of [BookKey], on which everything that locks books agrees.
    private static final String LOCK =
            """
            SELECT w.place, b.id, b.balance, b.held, b.lowest
              FROM unnest(?::bigint[], ?::text[], ?::text[], ?::int[], ?::int[])
                   WITH ORDINALITY AS w (owner, kind, currency, decimals, scale, place)
              JOIN ledger_book b USING (owner, kind, currency, decimals, scale)
             WHERE b.shard = ?
             ORDER BY b.owner, b.kind, b.currency
               FOR UPDATE OF b
            """;

    /// Sorted, so that two transactions making the same books wait for one another only one way.
    private static final String CREATE =
            """
            INSERT INTO ledger_book (shard, owner, kind, currency, decimals, scale)
            SELECT ?, w.owner, w.kind, w.currency, w.decimals, w.scale
              FROM unnest(?::bigint[], ?::text[], ?::text[], ?::int[], ?::int[])
                   AS w (owner, kind, currency, decimals, scale)
             ORDER BY w.owner, w.kind COLLATE "C", w.currency COLLATE "C"
                ON CONFLICT (shard, owner, kind, currency) DO NOTHING
            """;

    private static final String MOVE =
            """
            UPDATE ledger_book b
               SET balance = b.balance + d.delta
              FROM unnest(?::bigint[], ?::bigint[]) AS d (id, delta)
             WHERE b.shard = ? AND b.id = d.id
            """;

    private static final String OF_OWNER =
            "SELECT "
                    + COLUMNS
                    + """

                      FROM ledger_book b
                     WHERE b.shard = ? AND b.owner = ?
                     ORDER BY b.kind COLLATE "C", b.currency COLLATE "C"
                    """;

    private static final String ONE =
            "SELECT "
                    + COLUMNS
                    + """

                      FROM ledger_book b
                     WHERE b.shard = ? AND b.owner = ? AND b.kind = ? AND b.currency = ?
                    """;

    /// From now backwards: what is asked for is mostly recent, and a book's whole past can be long.
    private static final String BALANCE_AT =
            """
            SELECT (b.balance - coalesce((SELECT sum(e.units)
                                            FROM ledger_entry e
                                           WHERE e.shard = b.shard AND e.book = b.id AND e.at > ?),
                                         0))::bigint AS balance,
                   b.decimals, b.scale
              FROM ledger_book b
             WHERE b.shard = ? AND b.owner = ? AND b.kind = ? AND b.currency = ?
            """;

    private static final String LIMIT =
            "UPDATE ledger_book SET lowest = ? WHERE shard = ? AND id = ?";

    Map<BookKey, Book> lock(Tx tx, int shard, Collection<BookKey> keys) {
        Books books = new Books(shard, List.copyOf(new HashSet<>(keys)));
        Map<BookKey, Book> locked = lockExisting(tx, books);
        if (locked.size() < books.count()) {
            create(tx, books);
            locked = lockExisting(tx, books);
        }
        if (locked.size() < books.count()) {
            throw new IllegalArgumentException(
                    "a currency of these books is kept with other decimals: " + books.keys());
        }
        return locked;
    }

    private static Map<BookKey, Book> lockExisting(Tx tx, Books books) {
        Map<BookKey, Book> locked = LinkedHashMap.newLinkedHashMap(books.count());
        List<Book> rows =
                tx.list(
                        LOCK,
                        row -> fromRow(books.keys().get(row.intAt("place") - 1), row),
                        books.owners(),
                        books.kinds(),
                        books.currencies(),
                        books.decimals(),
                        books.scales(),
                        (short) books.shard());
        for (Book book : rows) {
            locked.put(book.key(), book);
        }
        return locked;
    }

    private static void create(Tx tx, Books books) {
        tx.update(
                CREATE,
                (short) books.shard(),
                books.owners(),
                books.kinds(),
                books.currencies(),
                books.decimals(),
                books.scales());
    }

    /// The arrays run in parallel.
    void move(Tx tx, int shard, long[] ids, long[] deltas) {
        int moved = tx.update(MOVE, ids, deltas, (short) shard);
        if (moved != ids.length) {
            throw new IllegalStateException("moved " + moved + " books of " + ids.length);
        }
    }

    List<Book> ofOwner(Tx tx, int shard, long owner) {
        return tx.list(OF_OWNER, row -> fromRow(keyFromRow(shard, row), row), (short) shard, owner);
    }

    @Nullable Book find(Tx tx, BookKey key) {
        Book book =
                tx.first(
                        ONE,
                        row -> fromRow(keyFromRow(key.shard(), row), row),
                        (short) key.shard(),
                        key.owner(),
                        key.kind().text(),
                        key.currency().code());
        if (book != null) {
            requireSameCurrency(key, book.key().currency());
        }
        return book;
    }

    Money balanceAt(Tx tx, BookKey key, Instant at) {
        Money balance =
                tx.first(
                        BALANCE_AT,
                        row ->
                                new Money(
                                        currencyFromRow(key.currency().code(), row),
                                        row.longAt("balance")),
                        at,
                        (short) key.shard(),
                        key.owner(),
                        key.kind().text(),
                        key.currency().code());
        if (balance == null) {
            return Money.zero(key.currency());
        }
        requireSameCurrency(key, balance.currency());
        return balance;
    }

    void limit(Tx tx, Book book, @Nullable Money lowest) {
        tx.update(
                LIMIT,
                lowest == null ? null : lowest.units(),
                (short) book.key().shard(),
                book.id());
    }

    static Book fromRow(BookKey key, Row row) {
        Currency currency = key.currency();
        Long lowest = row.longOrNull("lowest");
        return new Book(
                key,
                row.longAt("id"),
                new Money(currency, row.longAt("balance")),
                new Money(currency, row.longAt("held")),
                lowest == null ? null : new Money(currency, lowest));
    }

    static BookKey keyFromRow(int shard, Row row) {
        return new BookKey(
                shard,
                row.longAt("owner"),
                new BookKind(row.text("kind")),
                currencyFromRow(row.text("currency"), row));
    }

    static Currency currencyFromRow(String code, Row row) {
        return new Currency(code, row.intAt("decimals"), row.intAt("scale"));
    }

    private static void requireSameCurrency(BookKey asked, Currency kept) {
        if (!asked.currency().equals(kept)) {
            throw new IllegalArgumentException(
                    asked + " is kept with " + kept.decimals() + " decimals");
        }
    }
}
