package io.farthing.ledger;

import io.farthing.db.Tx;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The statements that write one small transaction: claim its key, then for each book move and
/// enter in one go. Small statements on purpose: all of it in one costs the server half as much
/// again, see decision `ledger`.
final class SingleStore {

    /// Above it the statements of a batch are fewer.
    private static final int MOST_ENTRIES = 4;

    private static final String CLAIM =
            """
            INSERT INTO ledger_transaction
                   (shard, key, kind, at, posted_at, account, note, content_hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (shard, key) DO NOTHING
            RETURNING id
            """;

    /// [Teller]'s judgement said in SQL: no balance above what a `bigint` counts.
    private static final String CREDIT =
            """
            WITH moved AS (
                UPDATE ledger_book
                   SET balance = balance + ?
                 WHERE shard = ? AND owner = ? AND kind = ? AND currency = ? AND scale = ?
                   AND balance <= ?
                RETURNING id
            )
            INSERT INTO ledger_entry (shard, transaction, position, book, units, at)
            SELECT ?, ?, ?, id, ?, ? FROM moved
            """;

    /// None below it, and none below the book's own limit.
    private static final String DEBIT =
            """
            WITH moved AS (
                UPDATE ledger_book
                   SET balance = balance + ?
                 WHERE shard = ? AND owner = ? AND kind = ? AND currency = ? AND scale = ?
                   AND balance >= ?
                   AND (lowest IS NULL OR lowest <= balance::numeric + ? - held)
                RETURNING id
            )
            INSERT INTO ledger_entry (shard, transaction, position, book, units, at)
            SELECT ?, ?, ?, id, ?, ? FROM moved
            """;

    /// Only ever for what the same database transaction has just written.
    private static final String TAKE_BACK =
            """
            WITH entries AS (
                DELETE FROM ledger_entry
                 WHERE shard = ? AND transaction = ?
                RETURNING book, units
            ), moved AS (
                UPDATE ledger_book b
                   SET balance = b.balance - e.units
                  FROM entries e
                 WHERE b.shard = ? AND b.id = e.book
            )
            DELETE FROM ledger_transaction WHERE shard = ? AND id = ?
            """;

    /// The id of the transaction, or null when nothing is written: its key is taken, a book is
    /// missing or refuses, or it is too large to post this way. [Posting] knows what to answer.
    @Nullable Long post(Tx tx, Transaction transaction, Instant postedAt) {
        if (!isSmall(transaction)) {
            return null;
        }
        Long id = claim(tx, transaction, postedAt);
        if (id == null) {
            return null;
        }
        for (int place : placesInLockOrder(transaction.entries())) {
            if (!enter(tx, transaction, id, place)) {
                takeBack(tx, transaction.shard(), id);
                return null;
            }
        }
        return id;
    }

    private static boolean isSmall(Transaction transaction) {
        List<Entry> entries = transaction.entries();
        Set<BookKey> books = HashSet.newHashSet(MOST_ENTRIES);
        return entries.size() <= MOST_ENTRIES
                && entries.stream().allMatch(entry -> books.add(entry.book()));
    }

    private static int[] placesInLockOrder(List<Entry> entries) {
        return IntStream.range(0, entries.size())
                .boxed()
                .sorted(Comparator.comparing(place -> entries.get(place).book()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static @Nullable Long claim(Tx tx, Transaction transaction, Instant postedAt) {
        return tx.first(
                CLAIM,
                row -> row.longAt("id"),
                (short) transaction.shard(),
                transaction.key(),
                transaction.kind(),
                transaction.at(),
                postedAt,
                transaction.account(),
                transaction.note(),
                transaction.contentHash());
    }

    private static boolean enter(Tx tx, Transaction transaction, long id, int place) {
        Entry entry = transaction.entries().get(place);
        long units = entry.amount().units();
        return units > 0
                ? credit(tx, transaction, id, place, units)
                : debit(tx, transaction, id, place, units);
    }

    private static boolean credit(Tx tx, Transaction transaction, long id, int place, long units) {
        BookKey book = transaction.entries().get(place).book();
        Short shard = (short) book.shard();
        return tx.update(
                        CREDIT,
                        units,
                        shard,
                        book.owner(),
                        book.kind().text(),
                        book.currency().code(),
                        book.currency().ledgerScale(),
                        Long.MAX_VALUE - units,
                        shard,
                        id,
                        place + 1,
                        units,
                        transaction.at())
                == 1;
    }

    private static boolean debit(Tx tx, Transaction transaction, long id, int place, long units) {
        BookKey book = transaction.entries().get(place).book();
        Short shard = (short) book.shard();
        return tx.update(
                        DEBIT,
                        units,
                        shard,
                        book.owner(),
                        book.kind().text(),
                        book.currency().code(),
                        book.currency().ledgerScale(),
                        Long.MIN_VALUE - units,
                        units,
                        shard,
                        id,
                        place + 1,
                        units,
                        transaction.at())
                == 1;
    }

    private static void takeBack(Tx tx, int shardNumber, long id) {
        Short shard = (short) shardNumber;
        tx.update(TAKE_BACK, shard, id, shard, shard, id);
    }
}
