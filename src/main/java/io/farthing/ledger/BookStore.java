package io.farthing.ledger;

import io.farthing.db.Row;
import io.farthing.db.RowMapper;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements on books. Those that take many books take them of any shards, and name the shards
/// besides: one is the rule, and then nothing is looked for in another.
final class BookStore {

    private static final String COLUMNS =
            "b.owner, b.kind, b.currency, b.decimals, b.scale, b.id, b.balance, b.held, b.lowest";

    /// In the order of [BookKey], on which everything that locks books agrees.
    private static final String LOCK =
            """
            SELECT w.place, b.id, b.balance, b.held, b.lowest
              FROM unnest(?::smallint[], ?::bigint[], ?::text[], ?::text[], ?::int[], ?::int[])
                   WITH ORDINALITY AS w (shard, owner, kind, currency, decimals, scale, place)
              JOIN ledger_book b USING (shard, owner, kind, currency, decimals, scale)
             WHERE b.shard = ANY (?)
             ORDER BY b.shard, b.owner, b.kind, b.currency
               FOR UPDATE OF b
            """;

    /// Up to so many books are locked or moved by a statement each, all in one round trip. The
    /// server keeps its plan for that, while it plans a statement over arrays anew each time, which
    /// takes longer than to run it.
    private static final int FEW = 8;

    private static final String LOCK_ONE =
            """
            SELECT ?::int AS place, b.id, b.balance, b.held, b.lowest
              FROM ledger_book b
             WHERE b.shard = ? AND b.owner = ? AND b.kind = ? AND b.currency = ?
               AND b.decimals = ? AND b.scale = ?
               FOR UPDATE OF b
            """;

    /// Sorted, so that two transactions making the same books wait for one another only one way.
    private static final String CREATE =
            """
            INSERT INTO ledger_book (shard, owner, kind, currency, decimals, scale)
            SELECT w.shard, w.owner, w.kind, w.currency, w.decimals, w.scale
              FROM unnest(?::smallint[], ?::bigint[], ?::text[], ?::text[], ?::int[], ?::int[])
                   AS w (shard, owner, kind, currency, decimals, scale)
             ORDER BY w.shard, w.owner, w.kind COLLATE "C", w.currency COLLATE "C"
                ON CONFLICT (shard, owner, kind, currency) DO NOTHING
            RETURNING shard, owner, kind, currency, decimals, scale, id, balance, held, lowest
            """;

    private static final String MOVE =
            """
            UPDATE ledger_book b
               SET balance = b.balance + d.delta
              FROM unnest(?::smallint[], ?::bigint[], ?::bigint[]) AS d (shard, id, delta)
             WHERE b.shard = d.shard AND b.id = d.id AND b.shard = ANY (?)
            """;

    private static final String MOVE_ONE =
            "UPDATE ledger_book SET balance = balance + ? WHERE shard = ? AND id = ?";

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

    Map<BookKey, Book> lock(Tx tx, Collection<BookKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Books books = Books.of(keys);
        Map<BookKey, Book> locked = lockExisting(tx, books);
        if (locked.size() < books.count()) {
            create(tx, missing(books, locked)).forEach(book -> locked.put(book.key(), book));
        }
        if (locked.size() < books.count()) {
            // Somebody else has made some of them meanwhile.
            locked.putAll(lockExisting(tx, missing(books, locked)));
        }
        if (locked.size() < books.count()) {
            throw new IllegalArgumentException(
                    "a currency of these books is kept with other decimals: " + books.keys());
        }
        return locked;
    }

    private static Map<BookKey, Book> lockExisting(Tx tx, Books books) {
        Map<BookKey, Book> locked = LinkedHashMap.newLinkedHashMap(books.count());
        RowMapper<Book> mapper = row -> fromRow(books.keys().get(row.intAt("place") - 1), row);
        List<@Nullable Book> rows =
                books.count() <= FEW ? lockFew(tx, books, mapper) : lockMany(tx, books, mapper);
        for (Book book : rows) {
            if (book != null) {
                locked.put(book.key(), book);
            }
        }
        return locked;
    }

    private static List<@Nullable Book> lockFew(Tx tx, Books books, RowMapper<Book> mapper) {
        List<Object> parameters = new ArrayList<>();
        for (BookKey key : books.keys().stream().sorted().toList()) {
            Collections.addAll(
                    parameters,
                    books.keys().indexOf(key) + 1,
                    (short) key.shard(),
                    key.owner(),
                    key.kind().text(),
                    key.currency().code(),
                    key.currency().decimals(),
                    key.currency().ledgerScale());
        }
        String all = String.join(";\n", Collections.nCopies(books.count(), LOCK_ONE));
        return tx.firsts(all, mapper, parameters.toArray());
    }

    private static List<@Nullable Book> lockMany(Tx tx, Books books, RowMapper<Book> mapper) {
        short[] shards = books.shards();
        return List.copyOf(
                tx.list(
                        LOCK,
                        mapper,
                        shards,
                        books.owners(),
                        books.kinds(),
                        books.currencies(),
                        books.decimals(),
                        books.scales(),
                        Shards.named(shards)));
    }

    private static Books missing(Books books, Map<BookKey, Book> locked) {
        return new Books(books.keys().stream().filter(key -> !locked.containsKey(key)).toList());
    }

    /// Those that are new, and so are this transaction's alone.
    private static List<Book> create(Tx tx, Books books) {
        return tx.list(
                CREATE,
                row -> fromRow(keyFromRow(row.intAt("shard"), row), row),
                books.shards(),
                books.owners(),
                books.kinds(),
                books.currencies(),
                books.decimals(),
                books.scales());
    }

    /// The books are locked, so all of them are there.
    void move(Tx tx, Map<Book, Long> deltas) {
        if (deltas.size() > FEW) {
            moveMany(tx, deltas);
            return;
        }
        deltas.forEach(
                (book, delta) -> tx.later(MOVE_ONE, delta, (short) book.key().shard(), book.id()));
    }

    private static void moveMany(Tx tx, Map<Book, Long> deltas) {
        short[] shards = Shards.of(deltas.keySet(), book -> book.key().shard());
        long[] ids = deltas.keySet().stream().mapToLong(Book::id).toArray();
        int moved =
                tx.update(
                        MOVE,
                        shards,
                        ids,
                        JournalStore.longs(deltas.values()),
                        Shards.named(shards));
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
