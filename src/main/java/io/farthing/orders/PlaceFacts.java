package io.farthing.orders;

import io.farthing.catalog.Product;
import io.farthing.customers.Account;
import io.farthing.customers.BillingContact;
import io.farthing.db.Tx;
import io.farthing.services.RenewalChoice;
import io.farthing.services.RenewalChoices;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an order rests on, asked for in one round trip, the provider with it: who orders, where the
/// invoice goes, what is sold now of what is wanted, in the order of the items, the ids that the
/// order will have if it comes to that, and what its services need that begin with it.
record PlaceFacts(
        Supplier<List<Account>> asked,
        Function<Account, BillingContact> contact,
        List<Supplier<List<Product>>> products,
        Supplier<List<OrderWrites.Ids>> reserved,
        Supplier<List<RenewalChoice>> renewals) {

    static PlaceFacts ask(Tx tx, Orders.Nouns nouns, NewOrder wanted, Instant now) {
        nouns.invoices().parties().askPlatform(tx);
        return new PlaceFacts(
                nouns.accounts().ask(tx, wanted.account()),
                nouns.contacts().ask(tx, wanted.account()),
                wanted.items().stream()
                        .limit(NewOrder.MOST_ITEMS)
                        .map(item -> nouns.products().ask(tx, item.selection().sku(), now))
                        .toList(),
                OrderWrites.ask(tx, Math.min(wanted.items().size(), NewOrder.MOST_ITEMS)),
                wanted.payment() == null || nouns.isSetUpElsewhere()
                        ? List::of
                        : RenewalChoices.ask(tx, wanted.account()));
    }

    /// Null where there is none.
    @Nullable Account account() {
        return first(asked);
    }

    /// Null where nothing is sold under that SKU.
    @Nullable Product product(int item) {
        return first(products.get(item));
    }

    /// What the account decided on the renewals of all it holds.
    RenewalChoice choice() {
        RenewalChoice chosen = first(renewals);
        return chosen == null ? RenewalChoice.USUAL : chosen;
    }

    /// For so many services. An item is one of them, unless it comes with others.
    OrderWrites.Ids ids(Tx tx, int services) {
        OrderWrites.Ids ids = reserved.get().getFirst();
        return services <= ids.services().size() ? ids : OrderWrites.reserve(tx, services);
    }

    private static <T> @Nullable T first(Supplier<List<T>> found) {
        return found.get().isEmpty() ? null : found.get().getFirst();
    }
}
