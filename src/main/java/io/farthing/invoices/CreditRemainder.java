package io.farthing.invoices;

import io.farthing.money.Money;
import io.farthing.money.Split;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What earlier credit notes have left of an invoice, at each rate.
record CreditRemainder(List<InvoiceTax> taxes, Map<CreditRemainder.Kind, Money> byKind) {

    /// What can be told apart where an amount is credited and not a line.
    record Kind(TaxTreatment tax, String group, String revenue) {

        static Kind of(InvoiceLine line) {
            return new Kind(line.tax(), line.group(), line.revenue());
        }
    }

    static CreditRemainder of(Invoice invoice, List<Invoice> notes) {
        Map<TaxTreatment, InvoiceTax> taxes = new LinkedHashMap<>();
        Map<Kind, Money> kinds = new LinkedHashMap<>();
        invoice.taxes().forEach(each -> taxes.put(each.treatment(), each));
        invoice.lines().forEach(each -> kinds.merge(Kind.of(each), each.net(), Money::plus));
        for (Invoice note : notes) {
            note.taxes().forEach(each -> taxes.merge(each.treatment(), each, CreditRemainder::sum));
            note.lines().forEach(each -> kinds.merge(Kind.of(each), each.net(), Money::plus));
        }
        List<InvoiceTax> left = new ArrayList<>(taxes.values());
        left.removeIf(each -> each.exact().isZero() && each.net().isZero() && each.tax().isZero());
        return new CreditRemainder(left, kinds);
    }

    Money gross() {
        Money sum = Money.zero(byKind.values().iterator().next().currency());
        for (InvoiceTax tax : taxes) {
            sum = sum.plus(tax.gross());
        }
        return sum;
    }

    /// A positive amount shared out over the rates in proportion to what is left at each, to the
    /// minor unit.
    List<Money> sharesOfGross(Money amount) {
        return minorShares(amount, taxes.stream().map(each -> weight(each.gross())).toList());
    }

    /// The share where it fits into what is left, all of it where it is the last; null where it is
    /// more.
    @Nullable InvoiceTax capped(InvoiceTax share) {
        for (InvoiceTax left : taxes) {
            if (left.treatment().equals(share.treatment())) {
                return fitting(left, share);
            }
        }
        return null;
    }

    private static @Nullable InvoiceTax fitting(InvoiceTax left, InvoiceTax share) {
        if (left.exact().equals(share.exact())) {
            return left;
        }
        if (share.net().compareTo(left.net()) > 0) {
            return null;
        }
        boolean isTaxTooMuch = share.tax().compareTo(left.tax()) > 0;
        return isTaxTooMuch
                ? new InvoiceTax(share.treatment(), share.exact(), share.net(), left.tax())
                : share;
    }

    /// Negative lines for parts that no line of the invoice stands for.
    List<InvoiceLine> remains(List<InvoiceTax> parts, Invoice invoice) {
        List<InvoiceLine> lines = new ArrayList<>();
        for (InvoiceTax part : parts) {
            List<Map.Entry<Kind, Money>> kinds =
                    byKind.entrySet().stream()
                            .filter(each -> each.getKey().tax().equals(part.treatment()))
                            .toList();
            List<BigInteger> weights = kinds.stream().map(each -> weight(each.getValue())).toList();
            List<Money> shares = shares(part.exact(), weights);
            for (int index = 0; index < shares.size(); index++) {
                if (!shares.get(index).isZero()) {
                    lines.add(line(kinds.get(index).getKey(), shares.get(index), invoice));
                }
            }
        }
        return lines;
    }

    private static InvoiceLine line(Kind kind, Money amount, Invoice invoice) {
        return new InvoiceLine(
                kind.group(),
                invoice.numberText(),
                "",
                null,
                null,
                BigDecimal.ONE.negate(),
                amount,
                amount.negated(),
                kind.revenue(),
                kind.tax(),
                null);
    }

    private static List<Money> shares(Money amount, List<BigInteger> weights) {
        boolean isWhole = amount.equals(amount.roundedToMinor());
        if (isWhole) {
            return minorShares(amount, weights);
        }
        List<Money> shares = new ArrayList<>();
        for (long units : Split.byWeights(amount.units(), weights)) {
            shares.add(new Money(amount.currency(), units));
        }
        return shares;
    }

    private static List<Money> minorShares(Money amount, List<BigInteger> weights) {
        List<Money> shares = new ArrayList<>();
        for (long minor : Split.byWeights(amount.minorUnits(), weights)) {
            shares.add(Money.ofMinor(amount.currency(), minor));
        }
        return shares;
    }

    private static BigInteger weight(Money amount) {
        return BigInteger.valueOf(Math.max(0, amount.units()));
    }

    private static InvoiceTax sum(InvoiceTax first, InvoiceTax second) {
        return new InvoiceTax(
                first.treatment(),
                first.exact().plus(second.exact()),
                first.net().plus(second.net()),
                first.tax().plus(second.tax()));
    }
}
