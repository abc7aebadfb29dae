package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes whole invoices of their rows: two statements more, however many they are.
final class InvoiceRows {

    static final String COLUMNS =
            """
            SELECT id, account, origin, order_id, original, request_key, reason, series, number,
                   status, language, password, parties::text AS parties, currency, period_from,
                   period_to, created_at, issued_at, due_at, paid_at, settled_units,
                   credited_units, through
              FROM invoice
            """;

    private record TaxRow(long invoice, InvoiceTax tax) {}

    private record LineRow(long invoice, InvoiceLine line) {}

    private InvoiceRows() {}

    static Invoice fromRow(Row row) {
        Currency currency = Currency.of(row.text("currency"));
        String series = row.textOrNull("series");
        return new Invoice(
                row.longAt("id"),
                series == null ? null : new InvoiceNumber(series, row.longAt("number")),
                row.longAt("account"),
                InvoiceOrigin.fromText(row.text("origin")),
                InvoiceStatus.fromText(row.text("status")),
                new Invoice.Reference(
                        row.longOrNull("order_id"),
                        row.longOrNull("original"),
                        row.text("request_key"),
                        row.text("reason")),
                new Period(row.instant("period_from"), row.instant("period_to")),
                new Invoice.Dates(
                        row.instant("created_at"),
                        row.instantOrNull("issued_at"),
                        row.instantOrNull("due_at"),
                        row.instantOrNull("paid_at")),
                PartiesJson.read(row.text("parties")),
                row.text("language"),
                row.text("password"),
                List.of(),
                new Money(currency, row.longAt("settled_units")),
                new Money(currency, row.longAt("credited_units")),
                List.of(),
                row.longAt("through"));
    }

    static @Nullable Invoice whole(Tx tx, @Nullable Invoice bare) {
        return bare == null ? null : whole(tx, List.of(bare)).getFirst();
    }

    static List<Invoice> whole(Tx tx, List<Invoice> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        Map<Long, Currency> currencies = new HashMap<>();
        bare.forEach(each -> currencies.put(each.id(), each.currency()));
        long[] ids = bare.stream().mapToLong(Invoice::id).toArray();
        Map<Long, List<InvoiceTax>> taxes = new HashMap<>();
        for (TaxRow each : taxes(tx, ids, currencies)) {
            taxes.computeIfAbsent(each.invoice(), _ -> new ArrayList<>()).add(each.tax());
        }
        Map<Long, List<InvoiceLine>> lines = new HashMap<>();
        for (LineRow each : lines(tx, ids, taxes)) {
            lines.computeIfAbsent(each.invoice(), _ -> new ArrayList<>()).add(each.line());
        }
        return bare.stream()
                .map(each ->
                        with(
                                each,
                                taxes.getOrDefault(each.id(), List.of()),
                                lines.getOrDefault(each.id(), List.of())))
                .toList();
    }

    private static List<TaxRow> taxes(Tx tx, long[] ids, Map<Long, Currency> currencies) {
        return tx.list(
                """
                SELECT invoice, category, percent, note, exact_units, net_units, tax_units
                  FROM invoice_tax
                 WHERE invoice = ANY (?)
                 ORDER BY invoice, position
                """,
                row -> {
                    Currency currency =
                            Objects.requireNonNull(currencies.get(row.longAt("invoice")));
                    return new TaxRow(
                            row.longAt("invoice"),
                            new InvoiceTax(
                                    treatment(row),
                                    new Money(currency, row.longAt("exact_units")),
                                    new Money(currency, row.longAt("net_units")),
                                    new Money(currency, row.longAt("tax_units"))));
                },
                ids);
    }

    private static List<LineRow> lines(Tx tx, long[] ids, Map<Long, List<InvoiceTax>> taxes) {
        return tx.list(
                """
                SELECT invoice, family, description, service_name, service, period_from, period_to,
                       quantity, price_units, units, revenue, tax, credits
                  FROM invoice_line
                 WHERE invoice = ANY (?)
                 ORDER BY invoice, position
                """,
                row -> {
                    long invoice = row.longAt("invoice");
                    List<InvoiceTax> known = Objects.requireNonNull(taxes.get(invoice));
                    return new LineRow(invoice, line(row, known.get(row.intAt("tax") - 1)));
                },
                ids);
    }

    static TaxTreatment treatment(Row row) {
        return new TaxTreatment(
                TaxCategory.fromCode(row.text("category")),
                new Percentage(row.decimal("percent")),
                row.text("note"));
    }

    private static InvoiceLine line(Row row, InvoiceTax tax) {
        return newLine(row, tax.exact().currency())
                .taxed(tax.treatment())
                .crediting(row.intOrNull("credits"));
    }

    /// The columns that pending charges and lines have alike.
    static NewLine newLine(Row row, Currency currency) {
        Long price = row.longOrNull("price_units");
        return new NewLine(
                row.text("family"),
                row.text("description"),
                row.text("service_name"),
                row.longOrNull("service"),
                period(row.instantOrNull("period_from"), row.instantOrNull("period_to")),
                row.decimal("quantity"),
                price == null ? null : new Money(currency, price),
                new Money(currency, row.longAt("units")),
                row.text("revenue"));
    }

    private static @Nullable Period period(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? null : new Period(from, to);
    }

    private static Invoice with(Invoice bare, List<InvoiceTax> taxes, List<InvoiceLine> lines) {
        return new Invoice(
                bare.id(),
                bare.number(),
                bare.account(),
                bare.origin(),
                bare.status(),
                bare.reference(),
                bare.period(),
                bare.dates(),
                bare.parties(),
                bare.language(),
                bare.password(),
                taxes,
                bare.settled(),
                bare.credited(),
                lines,
                bare.through());
    }
}
