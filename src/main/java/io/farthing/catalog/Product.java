package io.farthing.catalog;

import io.farthing.calendar.Term;
import io.farthing.money.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A thing to be ordered, as one published version of it stands for ever.
///
/// @param version 0 until it is published
/// @param attributes what is true of it, such as `ram_gb`: for rules, and for people to read
/// @param related SKUs of what may be renewed together with it
/// @param nameStem how its services are named: `{account}` stands for letters of the account's
///   name, `{n}` for a number that makes it unique, `{option}` for the value of the option of that
///   name
/// @param isOnSale whether it can still be ordered; what has been ordered is renewed either way
public record Product(
        String sku,
        int version,
        String name,
        ProductFamily family,
        Billing billing,
        List<ProductPrice> prices,
        Map<String, String> attributes,
        List<ProductOption> options,
        List<ProductRule> rules,
        RenewalPolicy renewal,
        ProrationRule proration,
        List<String> related,
        String nameStem,
        boolean isOnSale) {

    public Product {
        prices = List.copyOf(prices);
        attributes = Map.copyOf(attributes);
        options = List.copyOf(options);
        rules = List.copyOf(rules);
        related = List.copyOf(related);
        String mistake = ProductCheck.mistake(billing, prices, options, rules, renewal);
        if (mistake != null) {
            throw new IllegalArgumentException(mistake);
        }
    }

    public @Nullable ProductOption option(String optionName) {
        for (ProductOption option : options) {
            if (option.name().equals(optionName)) {
                return option;
            }
        }
        return null;
    }

    /// The currencies it can be bought in.
    public Set<Currency> currencies() {
        Set<Currency> currencies = new LinkedHashSet<>();
        prices.forEach(price -> currencies.add(price.currency()));
        return currencies;
    }

    /// The price that counts for a term: its own, or else that of a unit. Null where there is none
    /// in the currency.
    public @Nullable ProductPrice price(Currency currency, @Nullable Term term) {
        ProductPrice unitPrice = null;
        for (ProductPrice price : prices) {
            if (!price.currency().equals(currency)) {
                continue;
            }
            if (price.term() == null) {
                unitPrice = price;
            } else if (price.term().equals(term)) {
                return price;
            }
        }
        return unitPrice != null && ProductCheck.covers(unitPrice.unit(), term) ? unitPrice : null;
    }

    /// Attributes in the order of their names, for people and for comparing.
    public Map<String, String> sortedAttributes() {
        return new TreeMap<>(attributes);
    }

    Product withVersion(int published) {
        return new Product(
                sku,
                published,
                name,
                family,
                billing,
                prices,
                attributes,
                options,
                rules,
                renewal,
                proration,
                related,
                nameStem,
                isOnSale);
    }
}
