package io.farthing.ledger;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements that read transactions with their entries.
final class JournalReader {

    private static final String COLUMNS =
            """
            SELECT t.id, t.key, t.kind AS transaction_kind, t.at, t.posted_at, t.account, t.note,
                   b.owner, b.kind, b.currency, b.decimals, b.scale, e.units
            """;

    private static final String ENTRIES =
            """
              JOIN ledger_entry e ON e.shard = t.shard AND e.transaction = t.id
              JOIN ledger_book b ON b.shard = e.shard AND b.id = e.book
            """;

    private static final String BY_IDS =
            COLUMNS
                    + " FROM ledger_transaction t"
                    + ENTRIES
                    + " WHERE t.shard = ? AND t.id = ANY (?) ORDER BY t.id, e.position";

    private static final String BY_KEYS =
            COLUMNS
                    + " FROM ledger_transaction t"
                    + ENTRIES
                    + " WHERE t.shard = ? AND t.key = ANY (?) ORDER BY t.id, e.position";

    /// The shard stands in the page itself and again at the entries: each table is read in one
    /// shard.
    private static final String PAGE =
            COLUMNS
                    + """
                      FROM (SELECT *
                              FROM ledger_transaction
                             WHERE shard = ? AND account = ?
                               AND at >= ? AND at < ?
                               AND (at, id) < (?, ?)
                               AND (cardinality(?::text[]) = 0 OR kind = ANY (?))
                             ORDER BY at DESC, id DESC
                             LIMIT ?) t
                    """
                    + ENTRIES
                    + " WHERE e.shard = ? ORDER BY t.at DESC, t.id DESC, e.position";

    private static final String HASHES =
            """
            SELECT t.shard, t.id, t.key, t.content_hash
              FROM unnest(?::smallint[], ?::text[]) AS w (shard, key)
              JOIN ledger_transaction t USING (shard, key)
             WHERE t.shard = ANY (?)
            """;

    /// What is needed to tell whether a transaction is the same again.
    record Claimed(long id, JournalKey key, String contentHash) {}

    private record Head(
            long id,
            Instant postedAt,
            String key,
            String kind,
            Instant at,
            long account,
            String note) {}

    private record Line(Head head, Entry entry) {}

    Map<JournalKey, Claimed> claimed(Tx tx, Collection<JournalKey> keys) {
        Map<JournalKey, Claimed> claimed = HashMap.newHashMap(keys.size());
        short[] shards = Shards.of(keys, JournalKey::shard);
        List<Claimed> rows =
                tx.list(
                        HASHES,
                        row ->
                                new Claimed(
                                        row.longAt("id"),
                                        new JournalKey(row.intAt("shard"), row.text("key")),
                                        ContentHash.hex(row.bytes("content_hash"))),
                        shards,
                        keys.stream().map(JournalKey::key).toArray(String[]::new),
                        Shards.named(shards));
        rows.forEach(each -> claimed.put(each.key(), each));
        return claimed;
    }

    List<PostedTransaction> byIds(Tx tx, int shard, Collection<Long> ids) {
        return transactions(
                tx.list(
                        BY_IDS,
                        row -> lineFromRow(shard, row),
                        (short) shard,
                        JournalStore.longs(ids)));
    }

    @Nullable PostedTransaction byKey(Tx tx, int shard, String key) {
        List<PostedTransaction> found = byKeys(tx, shard, List.of(key));
        return found.isEmpty() ? null : found.getFirst();
    }

    List<PostedTransaction> byKeys(Tx tx, int shard, Collection<String> keys) {
        return transactions(
                tx.list(
                        BY_KEYS,
                        row -> lineFromRow(shard, row),
                        (short) shard,
                        keys.toArray(new String[0])));
    }

    List<PostedTransaction> page(Tx tx, TransactionQuery query, int most) {
        String[] kinds = query.kinds().toArray(new String[0]);
        TransactionPage.Cursor after = query.startAfter();
        return transactions(
                tx.list(
                        PAGE,
                        row -> lineFromRow(query.shard(), row),
                        (short) query.shard(),
                        query.account(),
                        query.period().start(),
                        query.period().end(),
                        after.at(),
                        after.id(),
                        kinds,
                        kinds,
                        most,
                        (short) query.shard()));
    }

    private static List<PostedTransaction> transactions(List<Line> lines) {
        Map<Long, List<Line>> byId = new LinkedHashMap<>();
        for (Line line : lines) {
            byId.computeIfAbsent(line.head.id, _ -> new ArrayList<>()).add(line);
        }
        return byId.values().stream().map(JournalReader::transaction).toList();
    }

    private static PostedTransaction transaction(List<Line> lines) {
        Head head = lines.getFirst().head;
        List<Entry> entries = lines.stream().map(Line::entry).toList();
        return new PostedTransaction(
                head.id,
                head.postedAt,
                new Transaction(head.key, head.kind, head.at, head.account, head.note, entries));
    }

    private static Line lineFromRow(int shard, Row row) {
        BookKey book = BookStore.keyFromRow(shard, row);
        return new Line(
                new Head(
                        row.longAt("id"),
                        row.instant("posted_at"),
                        row.text("key"),
                        row.text("transaction_kind"),
                        row.instant("at"),
                        row.longAt("account"),
                        row.text("note")),
                new Entry(book, new Money(book.currency(), row.longAt("units"))));
    }
}
