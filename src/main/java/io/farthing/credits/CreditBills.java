package io.farthing.credits;

import io.farthing.calendar.Period;
import io.farthing.catalog.CreditPackage;
import io.farthing.invoices.InvoiceOrigin;
import io.farthing.invoices.NewInvoice;
import io.farthing.invoices.NewLine;
import io.farthing.invoices.TaxTreatment;
import io.farthing.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What bought credits cost with tax, and what their invoice says. They are a voucher for a single
/// purpose and so are taxed when they are sold: articles 30a and 30b of Directive 2006/112/EC
/// (docs/decisions/credit-tax.md).
final class CreditBills {
    private static final String FAMILY = "hosting_credits";

    /// An invoice needs a period: as with any order that is for no term, the day after it.
    private static final Duration A_DAY = Duration.ofDays(1);

    private CreditBills() {}

    /// Packages of one kind, sold to one account.
    ///
    /// @param price of each
    record Sale(long account, CreditPackage sold, int quantity, Money price) {
        Money net() {
            return price.times(quantity);
        }
    }

    static Money tax(TaxTreatment treatment, Money net) {
        return treatment.rate().minorShareOf(net);
    }

    static NewInvoice invoice(Sale sale, TaxTreatment tax, Instant at) {
        NewLine line =
                new NewLine(
                        FAMILY,
                        title(sale.sold),
                        "",
                        null,
                        null,
                        BigDecimal.valueOf(sale.quantity),
                        sale.price,
                        sale.net(),
                        NewLine.DEFERRED);
        return new NewInvoice(
                sale.account,
                sale.price.currency(),
                InvoiceOrigin.CREDITS,
                null,
                List.of(line),
                tax,
                new Period(at, at.plus(A_DAY)));
    }

    private static String title(CreditPackage sold) {
        return sold.description().isBlank()
                ? sold.name()
                : sold.name() + " · " + sold.description();
    }
}
