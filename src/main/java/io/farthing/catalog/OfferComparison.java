package io.farthing.catalog;

import io.farthing.calendar.Term;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a draft of a product, or of a discount code, makes of prices: worked out as an order would,
/// before tax, and beside what is published.
public final class OfferComparison {
    private static final int MOST_ROWS = 500;

    private OfferComparison() {}

    /// What a selection costs.
    ///
    /// @param term the one chosen; null for what has none
    /// @param option that is chosen besides the usual ones; empty for none
    /// @param value of the option
    /// @param before null where it could not be ordered so
    /// @param after null where it can not be ordered so any more
    public record Row(
            String sku,
            @Nullable Term term,
            String option,
            String value,
            @Nullable Money before,
            @Nullable Money after) {

        public boolean isChanged() {
            return !Objects.equals(before, after);
        }
    }

    /// Every term in every currency, and of the options those whose value costs something else now.
    ///
    /// @param before null for a new product
    public static List<Row> ofProduct(@Nullable Product before, Product after) {
        List<Row> rows = new ArrayList<>();
        Set<Term> terms = terms(before, after);
        for (Currency currency : currencies(before, after)) {
            for (Term term : terms) {
                Choice usual = new Choice(term, "", "", currency);
                Row row = row(before, after, usual);
                if (row.before() != null || row.after() != null) {
                    rows.add(row);
                }
            }
            if (terms.isEmpty()) {
                // What is billed by use or once.
                rows.add(row(before, after, new Choice(null, "", "", currency)));
            }
            addOptions(rows, before, after, currency);
        }
        return cut(rows);
    }

    /// Of the products that it is meant for: each for its usual term, without the code and with it.
    public static List<Row> ofDiscount(Discount draft, List<Product> products) {
        List<Row> rows = new ArrayList<>();
        for (Product product : products) {
            if (!draft.fits(product)) {
                continue;
            }
            for (Currency currency : product.currencies()) {
                Choice usual = new Choice(null, "", "", currency);
                Term term =
                        product.billing() == Billing.ADVANCE ? product.renewal().usualTerm() : null;
                rows.add(
                        new Row(
                                product.sku(),
                                term,
                                "",
                                "",
                                price(product, usual, null),
                                price(product, usual, draft)));
            }
        }
        return cut(rows);
    }

    private static List<Row> cut(List<Row> rows) {
        return List.copyOf(rows.subList(0, Math.min(rows.size(), MOST_ROWS)));
    }

    /// What is chosen besides what every order of the product has to say.
    ///
    /// @param term null for the usual one
    private record Choice(@Nullable Term term, String option, String value, Currency currency) {}

    private static void addOptions(
            List<Row> rows, @Nullable Product before, Product after, Currency currency) {
        Set<String> names = new LinkedHashSet<>();
        after.options().forEach(each -> names.add(each.name()));
        if (before != null) {
            before.options().forEach(each -> names.add(each.name()));
        }
        for (String name : names) {
            for (String value : values(before, after, name)) {
                Row row = row(before, after, new Choice(null, name, value, currency));
                boolean isOwnChange = !Objects.equals(added(before, row), added(after, row));
                if (row.isChanged() && (before == null || isOwnChange)) {
                    rows.add(row);
                }
            }
        }
    }

    /// What the value of an option adds by itself; null where it is none or free.
    private static @Nullable OptionPrice added(@Nullable Product product, Row row) {
        ProductOption option = product == null ? null : product.option(row.option());
        Money price = row.after() == null ? row.before() : row.after();
        return option == null || price == null ? null : option.price(row.value(), price.currency());
    }

    private static Set<String> values(@Nullable Product before, Product after, String name) {
        Set<String> values = new LinkedHashSet<>();
        addValues(values, after.option(name));
        addValues(values, before == null ? null : before.option(name));
        return values;
    }

    /// Texts have no values that could be listed; of a number the first one that is paid for.
    private static void addValues(Set<String> values, @Nullable ProductOption option) {
        if (option == null) {
            return;
        }
        switch (option.kind()) {
            case CHOICE -> option.choices().forEach(each -> values.add(each.value()));
            case FLAG -> values.add("true");
            case NUMBER -> {
                OptionRange range = option.range();
                values.add("" + Math.min(range.most(), range.included() + range.step()));
            }
            case TEXT -> {}
        }
    }

    private static Row row(@Nullable Product before, Product after, Choice choice) {
        return new Row(
                after.sku(),
                choice.term() == null && after.billing() == Billing.ADVANCE
                        ? after.renewal().usualTerm()
                        : choice.term(),
                choice.option(),
                choice.value(),
                before == null ? null : price(before, choice, null),
                price(after, choice, null));
    }

    /// Null where it cannot be ordered so.
    private static @Nullable Money price(
            Product product, Choice choice, @Nullable Discount discount) {
        Selection selection = Selection.of(product.sku()).withTerm(choice.term());
        for (ProductOption option : product.options()) {
            if (option.isRequired() && option.usual().isEmpty()) {
                selection = selection.with(option.name(), first(option));
            }
        }
        if (!choice.option().isEmpty()) {
            selection = selection.with(choice.option(), choice.value());
        }
        return switch (Pricing.price(product, selection, choice.currency(), discount)) {
            case Priced.Offer offer ->
                    product.billing() == Billing.ARREARS
                            ? offer.netOfUnit(choice.currency())
                            : offer.net(choice.currency());
            case Priced.Refused _ -> null;
        };
    }

    /// For what has to be chosen and has no usual value.
    private static String first(ProductOption option) {
        return switch (option.kind()) {
            case CHOICE -> option.choices().getFirst().value();
            case FLAG -> "false";
            case NUMBER -> "" + Math.max(option.range().least(), option.range().step());
            case TEXT -> "example";
        };
    }

    private static Set<Term> terms(@Nullable Product before, Product after) {
        Set<Term> terms = new LinkedHashSet<>(after.renewal().terms());
        if (before != null) {
            terms.addAll(before.renewal().terms());
        }
        return terms;
    }

    private static Set<Currency> currencies(@Nullable Product before, Product after) {
        Set<Currency> currencies = new LinkedHashSet<>(after.currencies());
        if (before != null) {
            currencies.addAll(before.currencies());
        }
        return currencies;
    }
}
