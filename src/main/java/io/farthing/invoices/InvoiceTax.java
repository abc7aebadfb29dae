package io.farthing.invoices;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the lines of one category and rate come to: `net` is their exact sum rounded half up to the
/// minor unit, `tax` the rate's share of `net` rounded the same way.
public record InvoiceTax(TaxTreatment treatment, Money exact, Money net, Money tax) {

    static InvoiceTax of(TaxTreatment treatment, Money exact) {
        Money net = exact.roundedToMinor();
        return new InvoiceTax(treatment, exact, net, treatment.rate().minorShareOf(net));
    }

    public Money gross() {
        return net.plus(tax);
    }

    InvoiceTax negated() {
        return new InvoiceTax(treatment, exact.negated(), net.negated(), tax.negated());
    }

    /// One for each treatment, in the order in which the lines name them.
    static List<InvoiceTax> of(Currency currency, List<InvoiceLine> lines) {
        Map<TaxTreatment, Money> sums = new LinkedHashMap<>();
        for (InvoiceLine line : lines) {
            sums.merge(line.tax(), line.net(), Money::plus);
        }
        List<InvoiceTax> taxes = new ArrayList<>();
        sums.forEach((treatment, exact) -> taxes.add(of(treatment, exact)));
        for (InvoiceTax tax : taxes) {
            if (!tax.exact().currency().equals(currency)) {
                throw new IllegalArgumentException("a line is not in " + currency.code());
            }
        }
        return List.copyOf(taxes);
    }
}
