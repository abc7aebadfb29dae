package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import java.time.Instant;
import java.util.List;

/// Statements that add up all invoices; they only read.
final class InvoiceReportStore {
    private InvoiceReportStore() {}

    /// Days are of 24 hours, whatever the clocks do meanwhile.
    static List<InvoiceReports.Receivable> receivables(Tx tx, Instant now) {
        return tx.list(
                """
                SELECT age, currency, count(*) AS invoices, sum(open) AS open
                  FROM (SELECT i.currency, i.due_at, t.gross - i.settled_units AS open,
                               CASE WHEN i.due_at >= ? THEN 'NOT_DUE'
                                    WHEN i.due_at >= ?::timestamptz - interval '720 hours' THEN 'TO_30_DAYS'
                                    WHEN i.due_at >= ?::timestamptz - interval '1440 hours' THEN 'TO_60_DAYS'
                                    WHEN i.due_at >= ?::timestamptz - interval '2160 hours' THEN 'TO_90_DAYS'
                                    ELSE 'OVER_90_DAYS' END AS age
                          FROM invoice i
                          JOIN LATERAL (SELECT sum(net_units + tax_units) AS gross
                                          FROM invoice_tax WHERE invoice = i.id) t ON true
                         WHERE i.status = 'issued') aged
                 WHERE open > 0
                 GROUP BY age, currency
                 ORDER BY currency COLLATE "C", max(due_at) DESC
                """,
                row ->
                        new InvoiceReports.Receivable(
                                InvoiceReports.Age.valueOf(row.text("age")),
                                row.longAt("invoices"),
                                money(row, "open")),
                now,
                now,
                now,
                now);
    }

    static List<InvoiceReports.TaxAtRate> taxes(Tx tx, Period period) {
        return tx.list(
                """
                SELECT t.category, t.percent, i.currency, count(DISTINCT i.id) AS invoices,
                       sum(t.net_units) AS net, sum(t.tax_units) AS tax
                  FROM invoice i
                  JOIN invoice_tax t ON t.invoice = i.id
                 WHERE i.issued_at >= ? AND i.issued_at < ?
                 GROUP BY t.category, t.percent, i.currency
                 ORDER BY i.currency COLLATE "C", t.percent DESC, t.category COLLATE "C"
                """,
                row ->
                        new InvoiceReports.TaxAtRate(
                                TaxCategory.fromCode(row.text("category")),
                                new Percentage(row.decimal("percent")),
                                row.longAt("invoices"),
                                money(row, "net"),
                                money(row, "tax")),
                period.start(),
                period.end());
    }

    private static Money money(Row row, String column) {
        return new Money(Currency.of(row.text("currency")), row.decimal(column).longValueExact());
    }
}
