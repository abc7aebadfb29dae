package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a draft is made of. The period is that of the supply: the term that is paid for, or the day
/// of the order.
public record NewInvoice(
        long account,
        Currency currency,
        InvoiceOrigin origin,
        @Nullable Long order,
        List<NewLine> lines,
        TaxTreatment tax,
        Period period) {

    public NewInvoice {
        lines = List.copyOf(lines);
        if (account <= 0) {
            throw new IllegalArgumentException("account must be positive: " + account);
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("an invoice needs a line");
        }
        if (origin == InvoiceOrigin.USAGE || origin == InvoiceOrigin.CREDIT_NOTE) {
            throw new IllegalArgumentException(origin + " is not drafted by hand");
        }
        for (NewLine line : lines) {
            if (!line.net().currency().equals(currency)) {
                throw new IllegalArgumentException(
                        "a line in "
                                + line.net().currency().code()
                                + " has no place on an invoice in "
                                + currency.code());
            }
        }
    }

    Invoice draft(long id, Invoice.Dates dates, InvoiceTerms terms, String password) {
        List<InvoiceLine> taxed = lines.stream().map(line -> line.taxed(tax)).toList();
        Money nothing = Money.zero(currency);
        return new Invoice(
                id,
                null,
                account,
                origin,
                InvoiceStatus.DRAFT,
                Invoice.Reference.toOrder(order),
                period,
                dates,
                terms.parties(),
                terms.language(),
                password,
                InvoiceTax.of(currency, taxed),
                nothing,
                nothing,
                taxed,
                0);
    }
}
