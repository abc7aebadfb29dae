package io.farthing.invoices;

import io.farthing.invoices.CreditRequest.Scope;
import io.farthing.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a credit note takes back: lines, and net and tax at the rates of the invoice. The last of
/// several takes exactly what is left, so that all of them together undo the invoice to the cent.
sealed interface CreditSplit {

    /// Negative, as a credit note shows them.
    record Parts(List<InvoiceLine> lines, List<InvoiceTax> taxes) implements CreditSplit {}

    record TooMuch(Money left) implements CreditSplit {}

    record NoSuchLines(List<Integer> positions) implements CreditSplit {}

    static CreditSplit of(Invoice invoice, List<Invoice> before, CreditRequest request) {
        CreditRemainder left = CreditRemainder.of(invoice, before);
        if (left.gross().signum() <= 0) {
            return new TooMuch(Money.zero(invoice.currency()));
        }
        return switch (request.scope()) {
            case Scope.Rest _ -> rest(invoice, before, left);
            case Scope.Lines(List<Integer> positions) -> lines(invoice, before, left, positions);
            case Scope.Gross(Money amount) -> gross(invoice, before, left, amount);
        };
    }

    private static CreditSplit rest(Invoice invoice, List<Invoice> before, CreditRemainder left) {
        List<InvoiceTax> taxes = left.taxes().stream().map(InvoiceTax::negated).toList();
        if (!before.isEmpty()) {
            return new Parts(left.remains(left.taxes(), invoice), taxes);
        }
        List<InvoiceLine> lines = new ArrayList<>();
        for (int index = 0; index < invoice.lines().size(); index++) {
            InvoiceLine line = invoice.lines().get(index);
            lines.add(line.takenBack(line.net(), index + 1));
        }
        return new Parts(lines, taxes);
    }

    private static CreditSplit lines(
            Invoice invoice, List<Invoice> before, CreditRemainder left, List<Integer> positions) {
        Set<Integer> wanted = new TreeSet<>(positions);
        List<Integer> unknown = new ArrayList<>(wanted);
        unknown.removeIf(each -> each >= 1 && each <= invoice.lines().size());
        for (Invoice note : before) {
            for (InvoiceLine line : note.lines()) {
                if (line.credits() != null && wanted.contains(line.credits())) {
                    unknown.add(line.credits());
                }
            }
        }
        if (!unknown.isEmpty() || wanted.isEmpty()) {
            return new NoSuchLines(List.copyOf(unknown));
        }
        List<InvoiceLine> taken = new ArrayList<>();
        for (int position : wanted) {
            InvoiceLine line = invoice.lines().get(position - 1);
            taken.add(line.takenBack(line.net(), position));
        }
        List<InvoiceTax> taxes = new ArrayList<>();
        for (InvoiceTax share : InvoiceTax.of(invoice.currency(), taken)) {
            InvoiceTax capped = left.capped(share.negated());
            if (capped == null) {
                return new TooMuch(left.gross());
            }
            taxes.add(capped.negated());
        }
        return new Parts(taken, taxes);
    }

    private static CreditSplit gross(
            Invoice invoice, List<Invoice> before, CreditRemainder left, Money amount) {
        if (amount.signum() <= 0 || amount.compareTo(left.gross()) > 0) {
            return new TooMuch(left.gross());
        }
        if (amount.equals(left.gross())) {
            return rest(invoice, before, left);
        }
        List<InvoiceTax> parts = new ArrayList<>();
        List<Money> shares = left.sharesOfGross(amount);
        for (int index = 0; index < shares.size(); index++) {
            if (!shares.get(index).isZero()) {
                parts.add(part(left.taxes().get(index), shares.get(index)));
            }
        }
        return new Parts(
                left.remains(parts, invoice), parts.stream().map(InvoiceTax::negated).toList());
    }

    /// Net and tax of a gross at a rate, neither more than is left of it.
    private static InvoiceTax part(InvoiceTax left, Money gross) {
        BigDecimal factor = BigDecimal.ONE.add(left.treatment().rate().percent().movePointLeft(2));
        Money net =
                Money.of(
                        gross.currency(),
                        gross.toDecimal()
                                .divide(factor, gross.currency().decimals(), RoundingMode.HALF_UP));
        Money most = net.compareTo(left.net()) > 0 ? left.net() : net;
        Money tax = gross.minus(most);
        Money fitting = tax.compareTo(left.tax()) > 0 ? left.tax() : tax;
        Money rest = gross.minus(fitting);
        return new InvoiceTax(left.treatment(), rest, rest, fitting);
    }
}
