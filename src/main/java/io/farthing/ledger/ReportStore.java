package io.farthing.ledger;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The statements that look across shards; they only read.
final class ReportStore {

    private static final String BOOKS =
            """
            SELECT b.shard, b.owner, b.kind, b.currency, b.decimals, b.scale,
                   b.id, b.balance, b.held, b.lowest
              FROM unnest(?::int[], ?::bigint[], ?::text[], ?::text[])
                   AS w (shard, owner, kind, currency)
              JOIN ledger_book b ON b.shard = w.shard AND b.owner = w.owner
                                AND b.kind = w.kind AND b.currency = w.currency
            """;

    private static final String SUMS =
            """
            SELECT b.kind, b.currency, b.decimals, b.scale,
                   -sum(least(s.balance, 0)) AS debit, sum(greatest(s.balance, 0)) AS credit
              FROM sums s
              JOIN ledger_book b ON b.shard = s.shard AND b.id = s.book
             GROUP BY b.kind, b.currency, b.decimals, b.scale
             ORDER BY b.kind COLLATE "C", b.currency COLLATE "C"
            """;

    private static final String SUMS_NOW =
            "WITH sums AS (SELECT shard, id AS book, balance::numeric FROM ledger_book) " + SUMS;

    private static final String SUMS_AT =
            """
            WITH sums AS (
                SELECT shard, book, sum(units) AS balance
                  FROM ledger_entry
                 WHERE at <= ?
                 GROUP BY shard, book
            )
            """
                    + SUMS;

    Map<BookKey, Book> books(Tx tx, Collection<BookKey> keys) {
        List<Book> rows =
                tx.list(
                        BOOKS,
                        row ->
                                BookStore.fromRow(
                                        BookStore.keyFromRow(row.intAt("shard"), row), row),
                        keys.stream().mapToInt(BookKey::shard).toArray(),
                        keys.stream().mapToLong(BookKey::owner).toArray(),
                        keys.stream().map(key -> key.kind().text()).toArray(String[]::new),
                        keys.stream().map(key -> key.currency().code()).toArray(String[]::new));
        Map<BookKey, Book> books = HashMap.newHashMap(rows.size());
        rows.forEach(book -> books.put(book.key(), book));
        return books;
    }

    TrialBalance trialBalance(Tx tx) {
        return new TrialBalance(tx.list(SUMS_NOW, ReportStore::lineFromRow));
    }

    TrialBalance trialBalanceAt(Tx tx, Instant at) {
        return new TrialBalance(tx.list(SUMS_AT, ReportStore::lineFromRow, at));
    }

    private static TrialBalance.Line lineFromRow(Row row) {
        Currency currency = BookStore.currencyFromRow(row.text("currency"), row);
        return new TrialBalance.Line(
                new BookKind(row.text("kind")),
                currency,
                new Money(currency, row.decimal("debit").longValueExact()),
                new Money(currency, row.decimal("credit").longValueExact()));
    }
}
