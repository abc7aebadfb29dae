package io.farthing.catalog;

import io.farthing.calendar.Term;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From a product and what was chosen of it to lines with prices, or to every reason why not. Pure:
/// the same question always has the same answer, so a quote is the bill.
public final class Pricing {

    private static final int MOST_QUANTITY = 1000;

    private Pricing() {}

    public static Priced price(Product product, Selection selection, Currency currency) {
        return price(product, selection, currency, null);
    }

    /// A discount that does not fit the product takes nothing off: the same code may be meant for
    /// something else in the same order.
    public static Priced price(
            Product product, Selection selection, Currency currency, @Nullable Discount discount) {
        ChosenOptions chosen = ChosenOptions.of(product, selection);
        Term term = product.billing() == Billing.ADVANCE ? term(product, selection) : null;
        List<Refusal> refusals = new ArrayList<>(chosen.refusals());
        refusals.addAll(refusals(product, selection, term, currency));
        if (refusals.isEmpty()) {
            String termText = term == null ? null : term.text();
            refusals.addAll(new RuleCheck(product, chosen.values(), termText).refusals());
        }
        if (!refusals.isEmpty()) {
            return new Priced.Refused(refusals);
        }
        ProductPrice price = product.price(currency, term);
        if (price == null) {
            return new Priced.Refused(List.of(notSoldIn(product, currency)));
        }
        List<OfferLine> lines =
                new Lines(product, price, term, selection.quantity()).of(chosen.values());
        List<OfferLine> reduced =
                discount == null || !discount.fits(product) ? lines : discount.takenOff(lines);
        return new Priced.Offer(chosen.values(), term, reduced);
    }

    private static @Nullable Term term(Product product, Selection selection) {
        Term asked = selection.term();
        return asked == null ? product.renewal().usualTerm() : asked;
    }

    private static List<Refusal> refusals(
            Product product, Selection selection, @Nullable Term term, Currency currency) {
        List<Refusal> refusals = new ArrayList<>();
        if (term != null && !product.renewal().terms().contains(term)) {
            refusals.add(ChosenOptions.notAChoice("term", term.text()));
        }
        int quantity = selection.quantity();
        if (quantity < 1) {
            refusals.add(Refusal.of("quantity", Refusal.Kind.TOO_SMALL, 1));
        } else if (quantity > MOST_QUANTITY) {
            refusals.add(Refusal.of("quantity", Refusal.Kind.TOO_LARGE, MOST_QUANTITY));
        }
        if (!product.currencies().contains(currency)) {
            refusals.add(notSoldIn(product, currency));
        }
        return refusals;
    }

    private static Refusal notSoldIn(Product product, Currency currency) {
        return Refusal.of("currency", Refusal.Kind.OTHER_CURRENCY, product.name(), currency.code());
    }

    /// The lines of one selection whose parts have all been found right.
    private record Lines(Product product, ProductPrice price, @Nullable Term term, int quantity) {

        List<OfferLine> of(Map<String, String> values) {
            List<OfferLine> lines = new ArrayList<>();
            lines.add(line(mainKind(LineKind.RENT), main(), counted(values), price.amount()));
            addSetup(lines, main(), price.setup());
            for (ProductOption option : product.options()) {
                String value = values.get(option.name());
                if (value != null && option.role() != ProductOption.Role.QUANTITY) {
                    add(lines, option, value);
                }
            }
            return lines;
        }

        private record Part(String option, String value, String description) {}

        private Part main() {
            return new Part("", "", product.name());
        }

        /// What the price is multiplied by besides the term.
        private long counted(Map<String, String> values) {
            for (ProductOption option : product.options()) {
                String value = values.get(option.name());
                if (option.role() == ProductOption.Role.QUANTITY && value != null) {
                    return Math.multiplyExact(quantity, Long.parseLong(value));
                }
            }
            return quantity;
        }

        private void add(List<OfferLine> lines, ProductOption option, String value) {
            OptionPrice added = option.price(value, price.currency());
            long steps = steps(option, value);
            if (steps == 0 || added == null) {
                return;
            }
            Part part =
                    new Part(option.name(), value, option.label() + ": " + option.labelOf(value));
            if (!added.amount().isZero() || option.isService()) {
                long count = Math.multiplyExact(quantity, steps);
                lines.add(line(mainKind(LineKind.OPTION), part, count, added.amount()));
            }
            addSetup(lines, part, added.setup());
        }

        private static long steps(ProductOption option, String value) {
            return switch (option.kind()) {
                case CHOICE -> 1;
                case FLAG -> value.equals("true") ? 1 : 0;
                case NUMBER -> option.range().paidSteps(Long.parseLong(value));
                case TEXT -> 1;
            };
        }

        private void addSetup(List<OfferLine> lines, Part part, Money setup) {
            if (!setup.isZero()) {
                Part named = new Part(part.option, part.value, "Set-up of " + part.description);
                lines.add(whole(LineKind.SETUP, named, quantity, setup));
            }
        }

        private LineKind mainKind(LineKind paidNow) {
            return product.billing() == Billing.ARREARS ? LineKind.USAGE : paidNow;
        }

        private OfferLine line(LineKind kind, Part part, long count, Money unit) {
            return whole(kind, part, count, unit.times(units(part)));
        }

        /// A price for a term has all of it; options of such a product are priced by the month.
        private long units(Part part) {
            if (term == null) {
                return 1;
            }
            int months = price.unit().months();
            if (months == 0) {
                return part.option.isEmpty() ? 1 : term.months();
            }
            return term.months() / months;
        }

        private static OfferLine whole(LineKind kind, Part part, long count, Money unit) {
            Money list = unit.times(count);
            return new OfferLine(
                    kind,
                    part.option,
                    part.value,
                    part.description,
                    BigDecimal.valueOf(count),
                    unit,
                    list,
                    Money.zero(unit.currency()),
                    list);
        }
    }
}
