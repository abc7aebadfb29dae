package io.farthing.ledger;

import io.farthing.calendar.Period;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

/// The house's books by month; across shards, and only read.
final class TurnoverStore {
    private TurnoverStore() {}

    /// Of the books of a kind and those that are finer parts of it.
    static List<Turnover> byMonth(Tx tx, String kind, ZoneId zone, Period period) {
        return tx.list(
                """
                SELECT to_char(e.at AT TIME ZONE ?, 'YYYY-MM') AS month, b.kind, b.currency, b.decimals, b.scale,
                       sum(e.units) AS units
                  FROM ledger_book b
                  JOIN ledger_entry e ON e.shard = b.shard AND e.book = b.id AND e.at >= ? AND e.at < ?
                 WHERE b.owner = 0 AND (b.kind = ? OR starts_with(b.kind, ?))
                 GROUP BY 1, b.kind, b.currency, b.decimals, b.scale
                 ORDER BY 1, b.currency COLLATE "C", b.kind COLLATE "C"
                """,
                TurnoverStore::fromRow,
                zone.getId(),
                period.start(),
                period.end(),
                kind,
                kind + ".");
    }

    private static Turnover fromRow(Row row) {
        Currency currency = BookStore.currencyFromRow(row.text("currency"), row);
        return new Turnover(
                YearMonth.parse(row.text("month")),
                new BookKind(row.text("kind")),
                new Money(currency, row.decimal("units").longValueExact()));
    }
}
