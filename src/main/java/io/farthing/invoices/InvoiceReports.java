package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import java.time.Instant;
import java.util.List;

/// All invoices added up, for those who keep the books.
public final class InvoiceReports {

    /// How long something has been owed beyond its day.
    public enum Age {
        NOT_DUE,
        TO_30_DAYS,
        TO_60_DAYS,
        TO_90_DAYS,
        OVER_90_DAYS
    }

    /// What is open of an age, in one currency.
    public record Receivable(Age age, long invoices, Money open) {}

    /// What was invoiced at a rate, credit notes taken off.
    public record TaxAtRate(
            TaxCategory category, Percentage rate, long invoices, Money net, Money tax) {}

    /// By currency, the youngest first; what is owed to customers is not taken off.
    public List<Receivable> receivables(Tx tx, Instant now) {
        return InvoiceReportStore.receivables(tx, now);
    }

    /// Of the invoices and credit notes dated within a period.
    public List<TaxAtRate> taxes(Tx tx, Period period) {
        return InvoiceReportStore.taxes(tx, period);
    }
}
