package io.farthing.ledger;

import io.farthing.calendar.MonthInZone;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.List;

/// The house's books by month; across shards, and only read.
final class TurnoverStore {
    private TurnoverStore() {}

    /// Of the books of a kind and those that are finer parts of it. When a month begins is said by
    /// the caller's calendar: the database's own reads an offset such as `+02:00` the other way
    /// round.
    static List<Turnover> byMonth(Tx tx, String kind, List<MonthInZone> months) {
        return tx.list(
                """
                SELECT m.place::integer AS place, b.kind, b.currency, b.decimals, b.scale,
                       sum(e.units) AS units
                  FROM unnest(?::timestamptz[], ?::timestamptz[]) WITH ORDINALITY
                       AS m (begins, ends, place)
                 CROSS JOIN ledger_book b
                  JOIN ledger_entry e ON e.shard = b.shard AND e.book = b.id
                                     AND e.at >= m.begins AND e.at < m.ends
                 WHERE b.owner = 0 AND (b.kind = ? OR starts_with(b.kind, ?))
                 GROUP BY m.place, b.kind, b.currency, b.decimals, b.scale
                 ORDER BY m.place, b.currency COLLATE "C", b.kind COLLATE "C"
                """,
                row -> fromRow(months, row),
                months.stream().map(MonthInZone::start).toArray(Instant[]::new),
                months.stream().map(MonthInZone::end).toArray(Instant[]::new),
                kind,
                kind + ".");
    }

    private static Turnover fromRow(List<MonthInZone> months, Row row) {
        Currency currency = BookStore.currencyFromRow(row.text("currency"), row);
        return new Turnover(
                months.get(row.intAt("place") - 1).month(),
                new BookKind(row.text("kind")),
                new Money(currency, row.decimal("units").longValueExact()));
    }
}
