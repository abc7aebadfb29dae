package io.farthing.invoices;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import java.util.List;

/// The sums of an invoice: `net` is the exact sum rounded half up to the minor unit, `vat` the
/// rate's share of `net` rounded the same way. These are the only two roundings, and `rounding` is
/// what the first one added to the exact sum.
public record InvoiceTotals(Money exact, Money net, Money vat) {

    public static InvoiceTotals of(Currency currency, List<InvoiceLine> lines, Percentage vat) {
        Money exact = Money.zero(currency);
        for (InvoiceLine line : lines) {
            exact = exact.plus(line.amount());
        }
        return of(exact, vat);
    }

    public static InvoiceTotals of(Money exact, Percentage vat) {
        Money net = exact.roundedToMinor();
        return new InvoiceTotals(exact, net, vat.minorShareOf(net));
    }

    public Money gross() {
        return net.plus(vat);
    }

    public Money rounding() {
        return net.minus(exact);
    }
}
