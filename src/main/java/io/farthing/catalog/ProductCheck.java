package io.farthing.catalog;

import io.farthing.calendar.Term;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether the parts of a product fit together, so that no order can meet a product without a price
/// or a rule that could never refuse.
final class ProductCheck {

    private ProductCheck() {}

    /// What is wrong, or null.
    static @Nullable String mistake(
            Billing billing,
            List<ProductPrice> prices,
            List<ProductOption> options,
            List<ProductRule> rules,
            RenewalPolicy renewal) {
        String mistake = inPrices(billing, prices);
        if (mistake == null) {
            mistake = inTerms(billing, prices, options, renewal);
        }
        if (mistake == null) {
            mistake = inOptions(billing, currencies(prices), options);
        }
        return mistake == null ? inRules(options, rules) : mistake;
    }

    /// Whether a price of that unit says what the term costs.
    static boolean covers(PriceUnit unit, @Nullable Term term) {
        if (term == null) {
            return unit.months() == 0 && unit != PriceUnit.TERM;
        }
        return unit.months() > 0 && term.months() > 0 && term.months() % unit.months() == 0;
    }

    private static Set<PriceUnit> units(Billing billing) {
        return switch (billing) {
            case ADVANCE -> EnumSet.of(PriceUnit.MONTH, PriceUnit.YEAR, PriceUnit.TERM);
            case ARREARS -> EnumSet.of(PriceUnit.HOUR, PriceUnit.GB_MONTH);
            case ONE_OFF -> EnumSet.of(PriceUnit.GB, PriceUnit.ONCE);
        };
    }

    private static @Nullable String inPrices(Billing billing, List<ProductPrice> prices) {
        if (prices.isEmpty()) {
            return "has no price";
        }
        record Place(Currency currency, @Nullable Term term) {}
        Set<Place> seen = new HashSet<>();
        for (ProductPrice price : prices) {
            if (!units(billing).contains(price.unit())) {
                return "is paid in %s, so that its price cannot be by the %s"
                        .formatted(billing.word(), price.unit().word());
            }
            if (!seen.add(new Place(price.currency(), price.term()))) {
                return "has two prices in " + price.currency().code();
            }
            if (!isPayable(billing, price.amount()) || !isWhole(price.setup())) {
                return "has a price of less than a minor unit in " + price.currency().code();
            }
        }
        return null;
    }

    private static @Nullable String inTerms(
            Billing billing,
            List<ProductPrice> prices,
            List<ProductOption> options,
            RenewalPolicy renewal) {
        if (billing != Billing.ADVANCE) {
            return renewal.terms().isEmpty() ? null : "has terms, and is not paid in advance";
        }
        if (renewal.terms().isEmpty()) {
            return "is paid in advance and needs the terms it is sold for";
        }
        boolean hasPricedOption = options.stream().anyMatch(option -> !priced(option).isEmpty());
        for (Term term : renewal.terms()) {
            if (hasPricedOption && term.months() == 0) {
                return "has options priced by the month, and a term of days, " + term.text();
            }
            for (Currency currency : currencies(prices)) {
                if (!isPriced(prices, currency, term)) {
                    return "has no price in %s for %s".formatted(currency.code(), term.text());
                }
            }
        }
        return null;
    }

    private static boolean isPriced(List<ProductPrice> prices, Currency currency, Term term) {
        return prices.stream()
                .filter(price -> price.currency().equals(currency))
                .anyMatch(price -> term.equals(price.term()) || covers(price.unit(), term));
    }

    private static @Nullable String inOptions(
            Billing billing, Set<Currency> currencies, List<ProductOption> options) {
        Set<String> names = new HashSet<>();
        boolean counts = false;
        for (ProductOption option : options) {
            if (!names.add(option.name())) {
                return "has the option " + option.name() + " twice";
            }
            if (counts && option.role() == ProductOption.Role.QUANTITY) {
                return "has two options that count it";
            }
            counts |= option.role() == ProductOption.Role.QUANTITY;
            String mistake = inOptionPrices(billing, currencies, option);
            if (mistake != null) {
                return "option " + option.name() + " " + mistake;
            }
        }
        return null;
    }

    private static @Nullable String inOptionPrices(
            Billing billing, Set<Currency> currencies, ProductOption option) {
        for (List<OptionPrice> prices : priced(option)) {
            Set<Currency> covered = new HashSet<>();
            for (OptionPrice price : prices) {
                if (!covered.add(price.currency())) {
                    return "has two prices in " + price.currency().code();
                }
                if (!isPayable(billing, price.amount()) || !isWhole(price.setup())) {
                    return "has a price of less than a minor unit in " + price.currency().code();
                }
            }
            for (Currency currency : currencies) {
                if (!covered.contains(currency)) {
                    return "has no price in " + currency.code() + ", in which its product is sold";
                }
            }
        }
        return null;
    }

    /// Every price list of the option that is not empty.
    private static List<List<OptionPrice>> priced(ProductOption option) {
        List<List<OptionPrice>> lists = new java.util.ArrayList<>();
        lists.add(option.prices());
        option.choices().forEach(choice -> lists.add(choice.prices()));
        return lists.stream().filter(list -> !list.isEmpty()).toList();
    }

    private static @Nullable String inRules(List<ProductOption> options, List<ProductRule> rules) {
        Set<String> names = new HashSet<>();
        options.forEach(option -> names.add(option.name()));
        for (ProductRule rule : rules) {
            if (!names.contains(rule.field()) && !rule.field().equals("term")) {
                return "has a rule that refuses " + rule.field() + ", which is no option of it";
            }
            for (RuleCondition condition : rule.when()) {
                if (condition.subject() == RuleCondition.Subject.OPTION
                        && !names.contains(condition.name())) {
                    return "has a rule about " + condition.name() + ", which is no option of it";
                }
            }
        }
        return null;
    }

    private static Set<Currency> currencies(List<ProductPrice> prices) {
        Set<Currency> currencies = new LinkedHashSet<>();
        prices.forEach(price -> currencies.add(price.currency()));
        return currencies;
    }

    /// What is used first and paid later is summed before it is rounded, so it may be tiny.
    private static boolean isPayable(Billing billing, Money amount) {
        return billing == Billing.ARREARS || isWhole(amount);
    }

    private static boolean isWhole(Money amount) {
        return amount.equals(amount.roundedToMinor());
    }
}
