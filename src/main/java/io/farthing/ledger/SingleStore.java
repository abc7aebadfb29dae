package io.farthing.ledger;

import io.farthing.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The statements that write one small transaction, sent in one round trip: claim its key, then for
/// each book move and enter in one go. See decision `ledger`.
final class SingleStore {

    /// Above it the statements of a batch are fewer.
    private static final int MOST_ENTRIES = 4;

    /// Leaves the id behind for the statements after it, until the database transaction ends.
    private static final String CLAIM =
            """
            INSERT INTO ledger_transaction
                   (shard, key, kind, at, posted_at, account, note, content_hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (shard, key) DO NOTHING
            RETURNING id, set_config('farthing.claimed', id::text, true)
            """;

    /// Nothing happens where the claim before it failed: that has used up an id, so what an earlier
    /// claim left behind is another one. Otherwise [Teller]'s judgement said in SQL: no balance
    /// beyond what a `bigint` counts, and none taken below the book's own limit.
    private static final String ENTER =
            """
            ;
            WITH moved AS (
                UPDATE ledger_book
                   SET balance = balance + ?
                 WHERE current_setting('farthing.claimed', true)
                       = (SELECT currval('ledger_transaction_id_seq')::text)
                   AND shard = ? AND owner = ? AND kind = ? AND currency = ? AND scale = ?
                   AND balance BETWEEN ? AND ?
                   AND (lowest IS NULL OR ? > 0 OR lowest <= balance::numeric + ? - held)
                RETURNING id
            )
            INSERT INTO ledger_entry (shard, transaction, position, book, units, at)
            SELECT ?, currval('ledger_transaction_id_seq'), ?, id, ?, ? FROM moved
            RETURNING transaction AS id
            """;

    private static final String TWO = CLAIM + ENTER + ENTER;
    private static final String THREE = CLAIM + ENTER + ENTER + ENTER;
    private static final String FOUR = CLAIM + ENTER + ENTER + ENTER + ENTER;

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
        List<@Nullable Long> ids =
                tx.firsts(
                        text(transaction.entries().size()),
                        row -> row.longAt("id"),
                        parameters(transaction, postedAt));
        Long id = ids.getFirst();
        if (id != null && ids.contains(null)) {
            takeBack(tx, transaction.shard(), id);
            return null;
        }
        return id;
    }

    private static String text(int entries) {
        return switch (entries) {
            case 2 -> TWO;
            case 3 -> THREE;
            default -> FOUR;
        };
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

    private static Object[] parameters(Transaction transaction, Instant postedAt) {
        List<Object> parameters = new ArrayList<>();
        Collections.addAll(
                parameters,
                (short) transaction.shard(),
                transaction.key(),
                transaction.kind(),
                transaction.at(),
                postedAt,
                transaction.account(),
                transaction.note(),
                transaction.contentHash());
        for (int place : placesInLockOrder(transaction.entries())) {
            addEntry(parameters, transaction, place);
        }
        return parameters.toArray();
    }

    private static void addEntry(List<Object> parameters, Transaction transaction, int place) {
        Entry entry = transaction.entries().get(place);
        BookKey book = entry.book();
        Short shard = (short) book.shard();
        long units = entry.amount().units();
        Collections.addAll(
                parameters,
                units,
                shard,
                book.owner(),
                book.kind().text(),
                book.currency().code(),
                book.currency().ledgerScale(),
                units > 0 ? Long.MIN_VALUE : Long.MIN_VALUE - units,
                units > 0 ? Long.MAX_VALUE - units : Long.MAX_VALUE,
                units,
                units,
                shard,
                place + 1,
                units,
                transaction.at());
    }

    private static void takeBack(Tx tx, int shardNumber, long id) {
        Short shard = (short) shardNumber;
        tx.update(TAKE_BACK, shard, id, shard, shard, id);
    }
}
