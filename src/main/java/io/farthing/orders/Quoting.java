package io.farthing.orders;

import io.farthing.catalog.Discount;
import io.farthing.catalog.Priced;
import io.farthing.catalog.Pricing;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductFamily;
import io.farthing.catalog.Refusal;
import io.farthing.catalog.Selection;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.services.Naming;
import io.farthing.services.Services;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From what is wanted to what it costs, or to everything that is wrong with it.
final class Quoting {

    private final Services services;

    Quoting(Services services) {
        this.services = services;
    }

    /// One service as it will be.
    ///
    /// @param name known before it is there where it is part of what was chosen, as with a domain;
    ///   empty otherwise
    record Quoted(
            Product product,
            Priced.Offer offer,
            Map<String, String> configuration,
            String name,
            boolean isDiscounted) {}

    /// What the price rests on besides the choice.
    record Terms(Currency currency, @Nullable Discount discount, Instant now) {}

    /// What came of it.
    sealed interface Outcome {
        record Offered(List<Quoted> services) implements Outcome {}

        record Not(PlaceResult result) implements Outcome {}
    }

    Outcome quote(Tx tx, List<NewOrder.Item> items, PlaceFacts facts, Terms terms) {
        if (items.isEmpty() || items.size() > NewOrder.MOST_ITEMS) {
            return refused(Refusal.of("items", Refusal.Kind.ITEMS, NewOrder.MOST_ITEMS));
        }
        List<Quoted> quoted = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int place = 0; place < items.size(); place++) {
            NewOrder.Item item = items.get(place);
            Product product = facts.product(place);
            if (product == null) {
                return new Outcome.Not(new PlaceResult.NoSuchProduct(item.selection().sku()));
            }
            switch (priced(product, item, terms)) {
                case Priced.Refused(List<Refusal> reasons) -> refusals.addAll(reasons);
                case Priced.Offer offer -> {
                    Quoted one = quoted(product, offer, item, terms);
                    Refusal taken = nameTaken(tx, one, names);
                    if (taken == null) {
                        add(quoted, one, item.selection().quantity());
                    } else {
                        refusals.add(taken);
                    }
                }
            }
        }
        return refusals.isEmpty()
                ? new Outcome.Offered(quoted)
                : new Outcome.Not(new PlaceResult.Refused(refusals));
    }

    /// Each service has a price and a name of its own, so several of a kind are so many services.
    private static void add(List<Quoted> quoted, Quoted one, int quantity) {
        for (int i = 0; i < quantity; i++) {
            quoted.add(one);
        }
    }

    private static Outcome refused(Refusal refusal) {
        return new Outcome.Not(new PlaceResult.Refused(List.of(refusal)));
    }

    /// What is told of a service may be one of its options: doors need not know which.
    private static Priced priced(Product product, NewOrder.Item item, Terms terms) {
        Map<String, String> options = new HashMap<>(item.selection().options());
        item.configuration()
                .forEach((label, value) -> {
                    if (product.option(label) != null) {
                        options.putIfAbsent(label, value);
                    }
                });
        int quantity = item.selection().quantity();
        if (quantity > NewOrder.MOST_QUANTITY) {
            return new Priced.Refused(
                    List.of(
                            Refusal.of(
                                    "quantity", Refusal.Kind.TOO_LARGE, NewOrder.MOST_QUANTITY)));
        }
        // Each is a line of its own at the price of one; less than one is for the pricing to
        // refuse.
        Selection one =
                new Selection(
                        item.selection().sku(),
                        options,
                        item.selection().term(),
                        Math.min(quantity, 1));
        return Pricing.price(product, one, terms.currency(), terms.discount());
    }

    private static Quoted quoted(
            Product product, Priced.Offer offer, NewOrder.Item item, Terms terms) {
        String pattern = product.nameStem();
        Discount discount = terms.discount();
        return new Quoted(
                product,
                offer,
                item.configuration(),
                pattern.contains("{n}") ? "" : Naming.fill(pattern, offer.options()),
                discount != null && discount.fits(product));
    }

    private @Nullable Refusal nameTaken(Tx tx, Quoted quoted, Set<String> names) {
        String name = quoted.name();
        ProductFamily family = quoted.product().family();
        boolean isFree =
                name.isEmpty()
                        || (names.add(family.word() + " " + name)
                                && !services.isTaken(tx, family, name));
        if (isFree) {
            return null;
        }
        return Refusal.of("name", Refusal.Kind.NAME_TAKEN, name);
    }
}
