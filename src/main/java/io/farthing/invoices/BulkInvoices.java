package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.db.CopyRows;
import io.farthing.db.Tx;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.Limits;
import io.farthing.ledger.PostResult;
import io.farthing.ledger.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes many issued invoices at once, by COPY.
final class BulkInvoices {

    private static final byte JSONB_VERSION = 1;

    private BulkInvoices() {}

    static long[] ids(Tx tx, int count) {
        return tx
                .list(
                        """
                        SELECT nextval(pg_get_serial_sequence('invoice', 'id')) AS id
                          FROM generate_series(1, ?)
                        """,
                        row -> row.longAt("id"),
                        count)
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /// Before they are numbered, or else with all books locked: whoever holds the series waits for
    /// nobody.
    static void post(Tx tx, Ledger ledger, List<Transaction> postings, Instant now) {
        for (PostResult result : ledger.postAll(tx, postings, Limits.IGNORED, now)) {
            if (!(result instanceof PostResult.Posted)) {
                throw new IllegalStateException("an invoice of many cannot be posted: " + result);
            }
        }
    }

    /// Each by its own of the series, which come in the invoices' order. They are locked in the
    /// order of their names, so that two who number many never wait for one another in a ring.
    static List<Invoice> numbered(Tx tx, List<Invoice> invoices, List<String> series) {
        Map<String, Integer> counts = new TreeMap<>();
        series.forEach(each -> counts.merge(each, 1, Integer::sum));
        Map<String, Long> next = new HashMap<>();
        counts.forEach((each, count) -> next.put(each, InvoiceWrites.takeNumbers(tx, each, count)));
        List<Invoice> numbered = new ArrayList<>();
        for (Invoice invoice : invoices) {
            String own = series.get(numbered.size());
            long number = Objects.requireNonNull(next.merge(own, 1L, Long::sum)) - 1;
            numbered.add(
                    invoice.issued(
                            new InvoiceNumber(own, number), invoice.dates(), invoice.parties()));
        }
        return numbered;
    }

    static void write(Tx tx, List<Invoice> invoices) {
        writeInvoices(tx, invoices);
        writeTaxes(tx, invoices);
        writeLines(tx, invoices);
    }

    private static void writeInvoices(Tx tx, List<Invoice> invoices) {
        try (CopyRows rows =
                tx.copyInto(
                        "invoice",
                        "id",
                        "account",
                        "origin",
                        "series",
                        "number",
                        "status",
                        "language",
                        "password",
                        "parties",
                        "currency",
                        "period_from",
                        "period_to",
                        "created_at",
                        "issued_at",
                        "due_at",
                        "paid_at",
                        "settled_units",
                        "through")) {
            invoices.forEach(invoice -> writeRow(rows, invoice));
            rows.finish();
        }
    }

    private static void writeRow(CopyRows rows, Invoice invoice) {
        InvoiceNumber number = Objects.requireNonNull(invoice.number());
        rows.row()
                .int8(invoice.id())
                .int8(invoice.account())
                .text(invoice.origin().text())
                .text(number.series())
                .int8(number.number())
                .text(invoice.status().text())
                .text(invoice.language())
                .text(invoice.password())
                .bytes(jsonb(invoice.parties()))
                .text(invoice.currency().code())
                .instant(invoice.period().start())
                .instant(invoice.period().end())
                .instant(invoice.dates().createdAt());
        instant(rows, invoice.dates().issuedAt());
        instant(rows, invoice.dates().dueAt());
        instant(rows, invoice.dates().paidAt());
        rows.int8(invoice.settled().units()).int8(invoice.through());
    }

    private static void writeTaxes(Tx tx, List<Invoice> invoices) {
        try (CopyRows rows =
                tx.copyInto(
                        "invoice_tax",
                        "invoice",
                        "position",
                        "category",
                        "percent",
                        "note",
                        "exact_units",
                        "net_units",
                        "tax_units")) {
            for (Invoice invoice : invoices) {
                short position = 0;
                for (InvoiceTax tax : invoice.taxes()) {
                    position++;
                    rows.row()
                            .int8(invoice.id())
                            .int2(position)
                            .text(tax.treatment().category().code())
                            .numeric(tax.treatment().rate().percent())
                            .text(tax.treatment().note())
                            .int8(tax.exact().units())
                            .int8(tax.net().units())
                            .int8(tax.tax().units());
                }
            }
            rows.finish();
        }
    }

    private static void writeLines(Tx tx, List<Invoice> invoices) {
        try (CopyRows rows =
                tx.copyInto(
                        "invoice_line",
                        "invoice",
                        "position",
                        "family",
                        "description",
                        "service_name",
                        "service",
                        "period_from",
                        "period_to",
                        "quantity",
                        "price_units",
                        "units",
                        "revenue",
                        "tax")) {
            for (Invoice invoice : invoices) {
                int position = 0;
                for (InvoiceLine line : invoice.lines()) {
                    position++;
                    rows.row().int8(invoice.id()).int4(position);
                    writeLine(rows, line);
                    rows.int2(InvoiceWrites.taxPosition(invoice, line));
                }
            }
            rows.finish();
        }
    }

    private static void writeLine(CopyRows rows, InvoiceLine line) {
        Period period = line.period();
        rows.text(line.group()).text(line.description()).text(line.serviceName());
        whole(rows, line.service());
        instant(rows, period == null ? null : period.start());
        instant(rows, period == null ? null : period.end());
        rows.numeric(line.quantity());
        whole(rows, line.unitPrice() == null ? null : line.unitPrice().units());
        rows.int8(line.net().units()).text(line.revenue());
    }

    private static void instant(CopyRows rows, @Nullable Instant at) {
        if (at == null) {
            rows.nothing();
        } else {
            rows.instant(at);
        }
    }

    private static void whole(CopyRows rows, @Nullable Long number) {
        if (number == null) {
            rows.nothing();
        } else {
            rows.int8(number);
        }
    }

    /// Binary COPY wants a jsonb's version before its text.
    private static byte[] jsonb(Parties parties) {
        byte[] text = PartiesJson.write(parties).getBytes(StandardCharsets.UTF_8);
        byte[] value = new byte[text.length + 1];
        value[0] = JSONB_VERSION;
        System.arraycopy(text, 0, value, 1, text.length);
        return value;
    }
}
