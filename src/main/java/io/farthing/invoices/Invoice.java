package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.customers.AccountShard;
import io.farthing.money.Currency;
import io.farthing.money.Percentage;
import java.time.Instant;
import java.util.List;

/// An invoice as it was issued; only its status ever changes.
///
/// @param through the last ledger transaction whose charges it holds
public record Invoice(
        long id,
        InvoiceNumber number,
        long account,
        InvoiceStatus status,
        Period period,
        Instant issuedAt,
        Instant dueAt,
        Percentage vat,
        InvoiceTotals totals,
        List<InvoiceLine> lines,
        long through) {

    public Invoice {
        lines = List.copyOf(lines);
    }

    public int shard() {
        return AccountShard.of(account);
    }

    public Currency currency() {
        return totals.exact().currency();
    }

    Invoice with(List<InvoiceLine> read) {
        return new Invoice(
                id, number, account, status, period, issuedAt, dueAt, vat, totals, read, through);
    }
}
