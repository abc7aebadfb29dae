package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The statements that write invoices, one at a time.
final class InvoiceWrites {
    private static final String INSERT =
            """
            INSERT INTO invoice
                   (account, origin, order_id, original, request_key, reason, series,
                    number, status, language, password, parties, currency, period_from,
                    period_to, created_at, issued_at, due_at, paid_at, settled_units,
                    credited_units, through)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
            RETURNING id
            """;

    private InvoiceWrites() {}

    /// The first of so many numbers. Locks the series until the transaction ends.
    static long takeNumbers(Tx tx, String series, int count) {
        return tx.one(
                """
                INSERT INTO invoice_series AS s (name, last_number)
                VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE
                   SET last_number = s.last_number + EXCLUDED.last_number
                RETURNING last_number
                """,
                row -> row.longAt("last_number") - count + 1,
                series,
                count);
    }

    /// Undoes [#takeNumbers] of one in the same transaction, which still holds the series' lock.
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

    /// The new invoice's id, or null where the account has its one of that period, or the original
    /// its credit note of that key. Lines and taxes are written with it.
    static @Nullable Long insert(Tx tx, Invoice invoice) {
        InvoiceNumber number = invoice.number();
        Long id =
                tx.first(
                        INSERT,
                        row -> row.longAt("id"),
                        invoice.account(),
                        invoice.origin().text(),
                        invoice.reference().order(),
                        invoice.reference().original(),
                        invoice.reference().key(),
                        invoice.reference().reason(),
                        number == null ? null : number.series(),
                        number == null ? null : number.number(),
                        invoice.status().text(),
                        invoice.language(),
                        invoice.password(),
                        PartiesJson.write(invoice.parties()),
                        invoice.currency().code(),
                        invoice.period().start(),
                        invoice.period().end(),
                        invoice.dates().createdAt(),
                        invoice.dates().issuedAt(),
                        invoice.dates().dueAt(),
                        invoice.dates().paidAt(),
                        invoice.settled().units(),
                        invoice.credited().units(),
                        invoice.through());
        if (id != null) {
            insertTaxes(tx, id, invoice.taxes());
            insertLines(tx, id, invoice);
        }
        return id;
    }

    private static void insertTaxes(Tx tx, long invoice, List<InvoiceTax> taxes) {
        tx.later(
                """
                INSERT INTO invoice_tax
                       (invoice, position, category, percent, note, exact_units, net_units, tax_units)
                SELECT ?, position, category, percent, note, exact_units, net_units, tax_units
                  FROM unnest(?::text[], ?::numeric[], ?::text[], ?::bigint[], ?::bigint[],
                              ?::bigint[]) WITH ORDINALITY
                       AS t (category, percent, note, exact_units, net_units, tax_units, position)
                """,
                invoice,
                taxes.stream()
                        .map(each -> each.treatment().category().code())
                        .toArray(String[]::new),
                taxes.stream()
                        .map(each -> each.treatment().rate().percent())
                        .toArray(BigDecimal[]::new),
                taxes.stream().map(each -> each.treatment().note()).toArray(String[]::new),
                taxes.stream().mapToLong(each -> each.exact().units()).toArray(),
                taxes.stream().mapToLong(each -> each.net().units()).toArray(),
                taxes.stream().mapToLong(each -> each.tax().units()).toArray());
    }

    private static void insertLines(Tx tx, long id, Invoice invoice) {
        List<InvoiceLine> lines = invoice.lines();
        tx.later(
                """
                INSERT INTO invoice_line
                       (invoice, position, family, description, service_name, service, period_from,
                        period_to, quantity, price_units, units, revenue, tax, credits)
                SELECT ?, position, family, description, service_name, service::bigint, period_from,
                       period_to, quantity, price_units::bigint, units, revenue, tax,
                       credits::integer
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
                              ?::timestamptz[], ?::numeric[], ?::text[], ?::bigint[], ?::text[],
                              ?::smallint[], ?::text[]) WITH ORDINALITY
                       AS l (family, description, service_name, service, period_from, period_to,
                             quantity, price_units, units, revenue, tax, credits, position)
                """,
                id,
                texts(lines, InvoiceLine::group),
                texts(lines, InvoiceLine::description),
                texts(lines, InvoiceLine::serviceName),
                texts(lines, InvoiceLine::service),
                instants(lines, Period::start),
                instants(lines, Period::end),
                lines.stream().map(InvoiceLine::quantity).toArray(BigDecimal[]::new),
                texts(lines, line -> units(line.unitPrice())),
                lines.stream().mapToLong(line -> line.net().units()).toArray(),
                texts(lines, InvoiceLine::revenue),
                taxPositions(invoice),
                texts(lines, InvoiceLine::credits));
    }

    private static @Nullable Long units(@Nullable Money money) {
        return money == null ? null : money.units();
    }

    private static @Nullable String[] texts(
            List<InvoiceLine> lines, Function<InvoiceLine, @Nullable Object> column) {
        @Nullable String[] texts = new @Nullable String[lines.size()];
        for (int index = 0; index < texts.length; index++) {
            Object value = column.apply(lines.get(index));
            texts[index] = value == null ? null : value.toString();
        }
        return texts;
    }

    private static @Nullable Instant[] instants(
            List<InvoiceLine> lines, Function<Period, Instant> end) {
        @Nullable Instant[] instants = new @Nullable Instant[lines.size()];
        for (int index = 0; index < instants.length; index++) {
            Period period = lines.get(index).period();
            instants[index] = period == null ? null : end.apply(period);
        }
        return instants;
    }

    static short taxPosition(Invoice invoice, InvoiceLine line) {
        List<InvoiceTax> taxes = invoice.taxes();
        for (int index = 0; index < taxes.size(); index++) {
            if (taxes.get(index).treatment().equals(line.tax())) {
                return (short) (index + 1);
            }
        }
        throw new IllegalArgumentException("no tax for the line " + line.description());
    }

    private static short[] taxPositions(Invoice invoice) {
        short[] positions = new short[invoice.lines().size()];
        for (int index = 0; index < positions.length; index++) {
            positions[index] = taxPosition(invoice, invoice.lines().get(index));
        }
        return positions;
    }

    /// Makes an issued invoice of a draft.
    static void issue(Tx tx, Invoice invoice) {
        InvoiceNumber number = invoice.number();
        if (number == null) {
            throw new IllegalArgumentException("what is issued has a number");
        }
        tx.update(
                """
                UPDATE invoice
                   SET series = ?, number = ?, status = ?, issued_at = ?, due_at = ?, paid_at = ?,
                       parties = ?::jsonb
                 WHERE id = ? AND status = 'draft'
                """,
                number.series(),
                number.number(),
                invoice.status().text(),
                invoice.dates().issuedAt(),
                invoice.dates().dueAt(),
                invoice.dates().paidAt(),
                PartiesJson.write(invoice.parties()),
                invoice.id());
    }

    /// What changes of an issued invoice, or of a draft that becomes void.
    static void standing(Tx tx, Invoice invoice) {
        tx.update(
                """
                UPDATE invoice
                   SET status = ?, paid_at = ?, settled_units = ?, credited_units = ?
                 WHERE id = ?
                """,
                invoice.status().text(),
                invoice.dates().paidAt(),
                invoice.settled().units(),
                invoice.credited().units(),
                invoice.id());
    }
}
