package io.farthing.ledger;

import static java.util.Objects.requireNonNull;

import io.farthing.db.CopyRows;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements that write transactions and entries.
final class JournalStore {

    /// The usual case in one round trip: lock the books in the order of their ids, and if all exist
    /// and none refuses, claim the key, enter and move. Whenever it writes nothing the longer way
    /// finds out why. The judgement is [Teller]'s, said in SQL.
    private static final String POST =
            """
            WITH wanted AS (
                SELECT b.id, w.place, w.delta
                  FROM unnest(?::bigint[], ?::text[], ?::text[], ?::int[], ?::bigint[])
                       WITH ORDINALITY AS w (owner, kind, currency, scale, delta, place)
                  JOIN ledger_book b USING (owner, kind, currency, scale)
                 WHERE b.shard = ?
            ), locked AS MATERIALIZED (
                SELECT b.id, w.place, w.delta,
                       b.balance::numeric + w.delta AS balance, b.held, b.lowest
                  FROM ledger_book b
                  JOIN wanted w ON w.id = b.id
                 WHERE b.shard = ?
                   AND (SELECT count(*) FROM wanted) = ?
                 ORDER BY b.id
                   FOR UPDATE OF b
            ), written AS (
                INSERT INTO ledger_transaction
                       (shard, key, kind, at, posted_at, account, note, content_hash)
                SELECT ?, ?, ?, ?, ?, ?, ?, ?
                  FROM locked
                HAVING count(*) > 0
                   AND bool_and(balance BETWEEN -9223372036854775808 AND 9223372036854775807
                                AND (delta >= 0 OR lowest IS NULL OR balance - held >= lowest))
                    ON CONFLICT (shard, key) DO NOTHING
                RETURNING id
            ), moved AS (
                UPDATE ledger_book b
                   SET balance = b.balance + l.delta
                  FROM locked l, written
                 WHERE b.shard = ? AND b.id = l.id
            ), entered AS (
                INSERT INTO ledger_entry (shard, transaction, position, book, units, at)
                SELECT ?, written.id, e.position, l.id, e.units, ?
                  FROM written,
                       unnest(?::int[], ?::bigint[]) WITH ORDINALITY AS e (place, units, position)
                  JOIN locked l ON l.place = e.place
            )
            SELECT id FROM written
            """;

    /// Ids in the order handed in, keys claimed in the order of their text (see the schema).
    private static final String CLAIM =
            """
            INSERT INTO ledger_transaction
                   (shard, id, key, kind, at, posted_at, account, note, content_hash)
            SELECT ?, n.id, n.key, n.kind, n.at, ?, n.account, n.note, n.content_hash
              FROM (SELECT nextval('ledger_transaction_id_seq') AS id, t.*
                      FROM unnest(?::text[], ?::text[], ?::timestamptz[], ?::bigint[], ?::text[],
                                  ?::bytea[])
                           AS t (key, kind, at, account, note, content_hash)) n
             ORDER BY n.key COLLATE "C"
                ON CONFLICT (shard, key) DO NOTHING
            RETURNING id, key
            """;

    /// Only ever for claims of the same database transaction that turned out to be refused.
    private static final String UNCLAIM =
            "DELETE FROM ledger_transaction WHERE shard = ? AND id = ANY (?)";

    /// The id of the transaction, or null when nothing was written.
    @Nullable Long post(Tx tx, Transaction transaction, Instant postedAt) {
        Map<BookKey, Long> deltas = transaction.deltas();
        Books books = Books.of(transaction.shard(), deltas.keySet());
        Short shard = (short) transaction.shard();
        return tx.first(
                POST,
                row -> row.longAt("id"),
                books.owners(),
                books.kinds(),
                books.currencies(),
                books.scales(),
                longs(deltas.values()),
                shard,
                shard,
                books.count(),
                shard,
                transaction.key(),
                transaction.kind(),
                transaction.at(),
                postedAt,
                transaction.account(),
                transaction.note(),
                transaction.contentHash(),
                shard,
                shard,
                transaction.at(),
                places(books, transaction.entries()),
                transaction.entries().stream().mapToLong(e -> e.amount().units()).toArray());
    }

    /// Writes transactions of one shard without their entries, and returns the ids of those whose
    /// key was free, by key.
    Map<String, Long> claim(Tx tx, List<Transaction> transactions, Instant postedAt) {
        Map<String, Long> ids = HashMap.newHashMap(transactions.size());
        List<Map.Entry<String, Long>> rows =
                tx.list(
                        CLAIM,
                        row -> Map.entry(row.text("key"), row.longAt("id")),
                        (short) transactions.getFirst().shard(),
                        postedAt,
                        transactions.stream().map(Transaction::key).toArray(String[]::new),
                        transactions.stream().map(Transaction::kind).toArray(String[]::new),
                        transactions.stream().map(Transaction::at).toArray(Instant[]::new),
                        transactions.stream().mapToLong(Transaction::account).toArray(),
                        transactions.stream().map(Transaction::note).toArray(String[]::new),
                        transactions.stream().map(Transaction::contentHash).toArray(byte[][]::new));
        rows.forEach(row -> ids.put(row.getKey(), row.getValue()));
        return ids;
    }

    void unclaim(Tx tx, int shard, Collection<Long> ids) {
        tx.update(UNCLAIM, (short) shard, longs(ids));
    }

    /// Writes the entries of claimed transactions.
    void enter(Tx tx, Map<Long, Transaction> byId, Teller teller) {
        try (CopyRows rows =
                tx.copyInto(
                        "ledger_entry",
                        "shard",
                        "transaction",
                        "position",
                        "book",
                        "units",
                        "at")) {
            byId.forEach((id, transaction) -> enter(rows, id, transaction, teller));
            long written = rows.finish();
            long expected = byId.values().stream().mapToLong(t -> t.entries().size()).sum();
            if (written != expected) {
                throw new IllegalStateException("wrote " + written + " entries of " + expected);
            }
        }
    }

    private static void enter(CopyRows rows, long id, Transaction transaction, Teller teller) {
        short shard = (short) transaction.shard();
        short position = 0;
        for (Entry entry : transaction.entries()) {
            position++;
            rows.row()
                    .int2(shard)
                    .int8(id)
                    .int2(position)
                    .int8(teller.bookId(entry.book()))
                    .int8(entry.amount().units())
                    .instant(transaction.at());
        }
    }

    private static int[] places(Books books, List<Entry> entries) {
        Map<BookKey, Integer> places = HashMap.newHashMap(books.count());
        for (BookKey key : books.keys()) {
            places.put(key, places.size() + 1);
        }
        return entries.stream().mapToInt(e -> requireNonNull(places.get(e.book()))).toArray();
    }

    static long[] longs(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
