package io.farthing.invoices;

import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The lines' amounts in whole minor units, as a document shows them: each rounded half up, and
/// what that takes the sum away from the net moved to the lines that rounding moved most. So the
/// column adds up, which EN 16931 demands (BR-CO-10), and the exact lines stay as they are.
final class ShownAmounts {

    private ShownAmounts() {}

    private record Rounded(int place, Money exact, Money shown) {

        /// What rounding took away.
        Money lost() {
            return exact.minus(shown);
        }
    }

    /// In the order of the lines.
    static List<Money> of(Invoice invoice) {
        Money[] shown = new Money[invoice.lines().size()];
        for (InvoiceTax tax : invoice.taxes()) {
            List<Rounded> lines = new ArrayList<>();
            for (int place = 0; place < shown.length; place++) {
                InvoiceLine line = invoice.lines().get(place);
                if (line.tax().equals(tax.treatment())) {
                    lines.add(new Rounded(place, line.net(), line.net().roundedToMinor()));
                }
            }
            for (Rounded line : adjusted(lines, tax.net())) {
                shown[line.place()] = line.shown();
            }
        }
        return List.of(shown);
    }

    private static List<Rounded> adjusted(List<Rounded> lines, Money net) {
        Money left = net;
        for (Rounded line : lines) {
            left = left.minus(line.shown());
        }
        long minor = left.minorUnits();
        Comparator<Rounded> mostLost = Comparator.comparing(Rounded::lost);
        List<Rounded> ordered = new ArrayList<>(lines);
        ordered.sort(minor < 0 ? mostLost : mostLost.reversed());
        Money step = Money.ofMinor(net.currency(), Long.signum(minor));
        for (int index = 0; index < Math.abs(minor); index++) {
            int at = index % ordered.size();
            Rounded line = ordered.get(at);
            ordered.set(at, new Rounded(line.place(), line.exact(), line.shown().plus(step)));
        }
        return ordered;
    }
}
