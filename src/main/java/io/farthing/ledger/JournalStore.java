package io.farthing.ledger;

import io.farthing.db.CopyRows;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements that write many transactions, of any shards, and their entries.
final class JournalStore {

    /// Ids in the order handed in, keys claimed in the order of their text (see the schema).
    private static final String CLAIM =
            """
            INSERT INTO ledger_transaction
                   (shard, id, key, kind, at, posted_at, account, note, content_hash)
            SELECT n.shard, n.id, n.key, n.kind, n.at, ?, n.account, n.note, n.content_hash
              FROM (SELECT nextval('ledger_transaction_id_seq') AS id, t.*
                      FROM unnest(?::smallint[], ?::text[], ?::text[], ?::timestamptz[],
                                  ?::bigint[], ?::text[], ?::bytea[])
                           AS t (shard, key, kind, at, account, note, content_hash)) n
             ORDER BY n.shard, n.key COLLATE "C"
                ON CONFLICT (shard, key) DO NOTHING
            RETURNING shard, id, key
            """;

    /// Only ever for claims of the same database transaction that turned out to be refused.
    private static final String UNCLAIM =
            "DELETE FROM ledger_transaction WHERE shard = ANY (?) AND id = ANY (?)";

    /// Writes transactions without their entries, and returns the ids of those whose key was free.
    Map<JournalKey, Long> claim(Tx tx, List<Transaction> transactions, Instant postedAt) {
        Map<JournalKey, Long> ids = HashMap.newHashMap(transactions.size());
        List<Map.Entry<JournalKey, Long>> rows =
                tx.list(
                        CLAIM,
                        row ->
                                Map.entry(
                                        new JournalKey(row.intAt("shard"), row.text("key")),
                                        row.longAt("id")),
                        postedAt,
                        Shards.of(transactions, Transaction::shard),
                        transactions.stream().map(Transaction::key).toArray(String[]::new),
                        transactions.stream().map(Transaction::kind).toArray(String[]::new),
                        transactions.stream().map(Transaction::at).toArray(Instant[]::new),
                        transactions.stream().mapToLong(Transaction::account).toArray(),
                        transactions.stream().map(Transaction::note).toArray(String[]::new),
                        transactions.stream().map(Transaction::contentHash).toArray(byte[][]::new));
        rows.forEach(row -> ids.put(row.getKey(), row.getValue()));
        return ids;
    }

    void unclaim(Tx tx, Map<JournalKey, Long> claims) {
        short[] shards = Shards.named(Shards.of(claims.keySet(), JournalKey::shard));
        tx.update(UNCLAIM, shards, longs(claims.values()));
    }

    /// Up to so many entries are written by an `INSERT`, which can wait for other statements and
    /// costs a third of a COPY.
    private static final int FEW = 16;

    private static final String ENTER =
            """
            INSERT INTO ledger_entry (shard, transaction, position, book, units, at)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    /// Writes the entries of claimed transactions.
    void enter(Tx tx, Map<Long, Transaction> byId, Teller teller) {
        List<@Nullable Object[]> few = new ArrayList<>();
        for (Map.Entry<Long, Transaction> one : byId.entrySet()) {
            List<Entry> entries = one.getValue().entries();
            if (few.size() + entries.size() > FEW) {
                copy(tx, byId, teller);
                return;
            }
            for (int place = 0; place < entries.size(); place++) {
                few.add(row(one.getKey(), one.getValue(), place, teller));
            }
        }
        tx.laterRows(ENTER, few);
    }

    private static @Nullable Object[] row(
            long id, Transaction transaction, int place, Teller teller) {
        Entry entry = transaction.entries().get(place);
        return new @Nullable Object[] {
            (short) transaction.shard(),
            id,
            (short) (place + 1),
            teller.bookId(entry.book()),
            entry.amount().units(),
            transaction.at()
        };
    }

    private static void copy(Tx tx, Map<Long, Transaction> byId, Teller teller) {
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

    static long[] longs(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
