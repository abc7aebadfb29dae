package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements of invoices.
final class InvoiceStore {

    private static final String COLUMNS =
            """
            SELECT id, account, series, number, status, currency, period_from, period_to,
                   issued_at, due_at, exact_units, net_units, vat_percent, vat_units, through
              FROM invoice
            """;

    private record OwnedLine(long invoice, InvoiceLine line) {}

    private InvoiceStore() {}

    /// Locks the series until the transaction ends.
    static long takeNumber(Tx tx, String series) {
        return tx.one(
                """
                INSERT INTO invoice_series AS s (name, last_number)
                VALUES (?, 1)
                    ON CONFLICT (name) DO UPDATE
                   SET last_number = s.last_number + 1
                RETURNING last_number
                """,
                row -> row.longAt("last_number"),
                series);
    }

    /// Undoes [#takeNumber] in the same transaction, which still holds the series' lock.
    static void giveNumberBack(Tx tx, InvoiceNumber number) {
        int updated =
                tx.update(
                        """
                        UPDATE invoice_series
                           SET last_number = last_number - 1
                         WHERE name = ? AND last_number = ?
                        """,
                        number.series(),
                        number.number());
        if (updated != 1) {
            throw new IllegalStateException("another has taken the number after " + number.text());
        }
    }

    /// The new invoice's id, or null where the account has one for that period.
    static @Nullable Long insert(Tx tx, Invoice invoice) {
        return tx.first(
                """
                INSERT INTO invoice
                       (account, series, number, status, currency, period_from, period_to,
                        issued_at, due_at, exact_units, net_units, vat_percent, vat_units, through)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (account, period_from, period_to) DO NOTHING
                RETURNING id
                """,
                row -> row.longAt("id"),
                invoice.account(),
                invoice.number().series(),
                invoice.number().number(),
                invoice.status().text(),
                invoice.currency().code(),
                invoice.period().start(),
                invoice.period().end(),
                invoice.issuedAt(),
                invoice.dueAt(),
                invoice.totals().exact().units(),
                invoice.totals().net().units(),
                invoice.vat().percent(),
                invoice.totals().vat().units(),
                invoice.through());
    }

    static void insertLines(Tx tx, long invoice, List<InvoiceLine> lines) {
        tx.update(
                """
                INSERT INTO invoice_line (invoice, position, environment, resource, quantity, units)
                SELECT ?, position, environment, resource, quantity, units
                  FROM unnest(?::text[], ?::text[], ?::numeric[], ?::bigint[]) WITH ORDINALITY
                       AS l (environment, resource, quantity, units, position)
                """,
                invoice,
                lines.stream().map(InvoiceLine::environment).toArray(String[]::new),
                lines.stream().map(InvoiceLine::resource).toArray(String[]::new),
                lines.stream().map(InvoiceLine::quantity).toArray(BigDecimal[]::new),
                lines.stream().mapToLong(line -> line.amount().units()).toArray());
    }

    static @Nullable Invoice find(Tx tx, long id) {
        return withLines(tx, tx.first(COLUMNS + " WHERE id = ?", InvoiceStore::fromRow, id));
    }

    static @Nullable Invoice find(Tx tx, InvoiceNumber number) {
        return withLines(
                tx,
                tx.first(
                        COLUMNS + " WHERE series = ? AND number = ?",
                        InvoiceStore::fromRow,
                        number.series(),
                        number.number()));
    }

    static @Nullable Invoice find(Tx tx, long account, Period period) {
        return withLines(
                tx,
                tx.first(
                        COLUMNS + " WHERE account = ? AND period_from = ? AND period_to = ?",
                        InvoiceStore::fromRow,
                        account,
                        period.start(),
                        period.end()));
    }

    /// The latest first, each issued before `before`.
    static List<Invoice> page(Tx tx, long account, long before, int most) {
        return withLines(
                tx,
                tx.list(
                        COLUMNS + " WHERE account = ? AND id < ? ORDER BY id DESC LIMIT ?",
                        InvoiceStore::fromRow,
                        account,
                        before,
                        most));
    }

    static List<Invoice> inPeriod(Tx tx, Period period) {
        return withLines(
                tx,
                tx.list(
                        COLUMNS + " WHERE period_from = ? AND period_to = ? ORDER BY account",
                        InvoiceStore::fromRow,
                        period.start(),
                        period.end()));
    }

    /// In the order of issue, from just after `after`.
    static List<Invoice> after(Tx tx, long after, int most) {
        return withLines(
                tx,
                tx.list(
                        COLUMNS + " WHERE id > ? ORDER BY id LIMIT ?",
                        InvoiceStore::fromRow,
                        after,
                        most));
    }

    static long invoicedThrough(Tx tx, long account) {
        return tx.one(
                "SELECT coalesce(max(through), 0) AS through FROM invoice WHERE account = ?",
                row -> row.longAt("through"),
                account);
    }

    /// The series whose numbers are not 1 to the last one taken, each once.
    static List<InvoiceDifference> gaps(Tx tx) {
        return tx.list(
                """
                SELECT s.name, s.last_number, count(i.id) AS invoices,
                       coalesce(max(i.number), 0) AS highest
                  FROM invoice_series s
                  LEFT JOIN invoice i ON i.series = s.name
                 GROUP BY s.name, s.last_number
                HAVING count(i.id) <> s.last_number OR coalesce(max(i.number), 0) <> s.last_number
                 ORDER BY s.name
                """,
                row ->
                        new InvoiceDifference(
                                row.text("name"),
                                InvoiceDifference.What.SERIES_GAP,
                                row.longAt("last_number") + " numbers",
                                row.longAt("invoices") + " up to " + row.longAt("highest")));
    }

    private static @Nullable Invoice withLines(Tx tx, @Nullable Invoice invoice) {
        return invoice == null ? null : withLines(tx, List.of(invoice)).getFirst();
    }

    private static List<Invoice> withLines(Tx tx, List<Invoice> invoices) {
        Map<Long, List<InvoiceLine>> lines = new HashMap<>();
        Map<Long, Currency> currencies = new HashMap<>();
        for (Invoice invoice : invoices) {
            lines.put(invoice.id(), new ArrayList<>());
            currencies.put(invoice.id(), invoice.currency());
        }
        List<OwnedLine> rows =
                tx.list(
                        """
                        SELECT invoice, environment, resource, quantity, units
                          FROM invoice_line
                         WHERE invoice = ANY (?)
                         ORDER BY invoice, position
                        """,
                        row -> lineFromRow(row, currencies),
                        invoices.stream().mapToLong(Invoice::id).toArray());
        rows.forEach(row -> lines.getOrDefault(row.invoice(), new ArrayList<>()).add(row.line()));
        return invoices.stream()
                .map(invoice -> invoice.with(lines.getOrDefault(invoice.id(), List.of())))
                .toList();
    }

    private static OwnedLine lineFromRow(Row row, Map<Long, Currency> currencies) {
        long invoice = row.longAt("invoice");
        Currency currency = currencies.get(invoice);
        if (currency == null) {
            throw new IllegalStateException("a line of an invoice that was not asked for");
        }
        return new OwnedLine(
                invoice,
                new InvoiceLine(
                        row.text("environment"),
                        row.text("resource"),
                        row.decimal("quantity"),
                        new Money(currency, row.longAt("units"))));
    }

    private static Invoice fromRow(Row row) {
        Currency currency = Currency.of(row.text("currency"));
        return new Invoice(
                row.longAt("id"),
                new InvoiceNumber(row.text("series"), row.longAt("number")),
                row.longAt("account"),
                InvoiceStatus.fromText(row.text("status")),
                new Period(row.instant("period_from"), row.instant("period_to")),
                row.instant("issued_at"),
                row.instant("due_at"),
                new Percentage(row.decimal("vat_percent")),
                new InvoiceTotals(
                        new Money(currency, row.longAt("exact_units")),
                        new Money(currency, row.longAt("net_units")),
                        new Money(currency, row.longAt("vat_units"))),
                List.of(),
                row.longAt("through"));
    }
}
