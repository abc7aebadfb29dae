package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.money.Currency;
import java.util.List;

/// What an account is to be invoiced for a period's usage: the charges posted up to and including
/// the ledger transaction `through` that no earlier invoice holds, summed up into lines.
public record InvoiceDraft(
        long account,
        Currency currency,
        Period period,
        InvoiceTerms terms,
        List<InvoiceLine> lines,
        long through) {

    public InvoiceDraft {
        if (account <= 0) {
            throw new IllegalArgumentException("account must be positive: " + account);
        }
        if (currency.isCommodity()) {
            throw new IllegalArgumentException("an invoice is in money, not in " + currency.code());
        }
        lines = List.copyOf(lines);
        for (InvoiceLine line : lines) {
            if (!line.net().currency().equals(currency)) {
                throw new IllegalArgumentException(
                        "a line in "
                                + line.net().currency().code()
                                + " has no place on an invoice in "
                                + currency.code());
            }
        }
    }
}
