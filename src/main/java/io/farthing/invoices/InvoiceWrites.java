package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements that write invoices, one at a time.
final class InvoiceWrites {
    private static final String INSERT =
            """
            INSERT INTO invoice
                   (id, account, origin, order_id, original, request_key, reason, series,
                    number, status, language, password, parties, currency, period_from,
                    period_to, created_at, issued_at, due_at, paid_at, settled_units,
                    credited_units, through)
            VALUES (coalesce(?, nextval('invoice_id_seq')),
                    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
        Long id =
                tx.first(
                        INSERT + " ON CONFLICT DO NOTHING RETURNING id",
                        row -> row.longAt("id"),
                        values(null, invoice));
        if (id != null) {
            insertTaxes(tx, id, invoice.taxes());
            insertLines(tx, id, invoice);
        }
        return id;
    }

    /// A new draft under the id it has, sent with whatever is sent next. It collides with none.
    static void insertLater(Tx tx, Invoice draft) {
        tx.later(INSERT, values(draft.id(), draft));
        insertTaxes(tx, draft.id(), draft.taxes());
        insertLines(tx, draft.id(), draft);
    }

    private static @Nullable Object[] values(@Nullable Long id, Invoice invoice) {
        InvoiceNumber number = invoice.number();
        return new @Nullable Object[] {
            id,
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
            invoice.through()
        };
    }

    private static void insertTaxes(Tx tx, long invoice, List<InvoiceTax> taxes) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (InvoiceTax tax : taxes) {
            rows.add(
                    new @Nullable Object[] {
                        invoice,
                        rows.size() + 1,
                        tax.treatment().category().code(),
                        tax.treatment().rate().percent(),
                        tax.treatment().note(),
                        tax.exact().units(),
                        tax.net().units(),
                        tax.tax().units()
                    });
        }
        tx.laterRows(
                """
                INSERT INTO invoice_tax
                       (invoice, position, category, percent, note, exact_units, net_units, tax_units)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rows);
    }

    private static void insertLines(Tx tx, long id, Invoice invoice) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (InvoiceLine line : invoice.lines()) {
            Period period = line.period();
            Money unitPrice = line.unitPrice();
            rows.add(
                    new @Nullable Object[] {
                        id,
                        rows.size() + 1,
                        line.group(),
                        line.description(),
                        line.serviceName(),
                        line.service(),
                        period == null ? null : period.start(),
                        period == null ? null : period.end(),
                        line.quantity(),
                        unitPrice == null ? null : unitPrice.units(),
                        line.net().units(),
                        line.revenue(),
                        taxPosition(invoice, line),
                        line.credits()
                    });
        }
        tx.laterRows(
                """
                INSERT INTO invoice_line
                       (invoice, position, family, description, service_name, service, period_from,
                        period_to, quantity, price_units, units, revenue, tax, credits)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rows);
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

    /// Makes an issued invoice of a draft.
    static void issue(Tx tx, Invoice invoice) {
        InvoiceNumber number = invoice.number();
        if (number == null) {
            throw new IllegalArgumentException("what is issued has a number");
        }
        tx.later(
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

    /// The same with what has been settled of it, and with the next number of the series, as the
    /// last thing that the transaction does: the series is locked only while it commits.
    static void issueLast(Tx tx, String series, Invoice invoice) {
        tx.last(
                """
                WITH taken AS (
                    INSERT INTO invoice_series AS s (name, last_number)
                    VALUES (?, 1)
                        ON CONFLICT (name) DO UPDATE SET last_number = s.last_number + 1
                    RETURNING last_number
                )
                UPDATE invoice
                   SET series = ?, number = taken.last_number, status = ?, issued_at = ?,
                       due_at = ?, paid_at = ?, parties = ?::jsonb, settled_units = ?
                  FROM taken
                 WHERE id = ? AND status = 'draft'
                """,
                series,
                series,
                invoice.status().text(),
                invoice.dates().issuedAt(),
                invoice.dates().dueAt(),
                invoice.dates().paidAt(),
                PartiesJson.write(invoice.parties()),
                invoice.settled().units(),
                invoice.id());
    }

    /// What changes of an issued invoice, or of a draft that becomes void.
    static void standing(Tx tx, Invoice invoice) {
        tx.later(
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
