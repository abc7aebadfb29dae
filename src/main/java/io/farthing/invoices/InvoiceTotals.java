package io.farthing.invoices;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import java.util.List;

/// The sums of an invoice. For each rate, `net` is the exact sum rounded half up to the currency's
/// minor unit and `vat` the rate's share of that, rounded the same way: there are no other
/// roundings. `rounding` is what the first one added to the exact sum.
public record InvoiceTotals(Money exact, Money net, Money vat) {

    public static InvoiceTotals of(Currency currency, List<InvoiceTax> taxes) {
        Money exact = Money.zero(currency);
        Money net = exact;
        Money vat = exact;
        for (InvoiceTax tax : taxes) {
            exact = exact.plus(tax.exact());
            net = net.plus(tax.net());
            vat = vat.plus(tax.tax());
        }
        return new InvoiceTotals(exact, net, vat);
    }

    /// All at one rate.
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
