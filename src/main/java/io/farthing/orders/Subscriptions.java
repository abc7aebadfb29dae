package io.farthing.orders;

import io.farthing.catalog.Product;
import io.farthing.catalog.ProductOption;
import io.farthing.catalog.Refusal;
import io.farthing.catalog.RenewalMode;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.services.CancelResult;
import io.farthing.services.Cancellations;
import io.farthing.services.Installations;
import io.farthing.services.RenewalSettings;
import io.farthing.services.Service;
import io.farthing.services.ServiceChange;
import io.farthing.services.ServiceQuery;
import io.farthing.services.ServiceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Subscriptions: orders whose services are held by the piece. More pieces cost the rest of what is
/// paid, and count once that is paid; fewer give it back to the balance at once.
public final class Subscriptions {
    private final Orders orders;
    private final Orders.Nouns nouns;
    private final ServiceChanges changes;
    private final Cancellations cancellations;
    private final Installations installations = new Installations();

    public Subscriptions(Orders orders, ServiceChanges changes, Cancellations cancellations) {
        this.orders = orders;
        this.changes = changes;
        this.cancellations = cancellations;
        nouns = orders.nouns();
    }

    public Installations installations() {
        return installations;
    }

    /// Null where the account has none of that number.
    public @Nullable Subscription find(Tx tx, long account, long id) {
        Order order = orders.find(tx, id);
        return order == null || order.account() != account || order.kind() != OrderKind.PURCHASE
                ? null
                : of(tx, order);
    }

    /// The latest first.
    public List<Subscription> list(Tx tx, long account) {
        Map<Long, List<Service>> items =
                nouns.services().list(tx, ServiceQuery.of(account).statuses(Set.of())).stream()
                        .collect(Collectors.groupingBy(Service::order));
        OrderQuery query = OrderQuery.of(account).kinds(Set.of(OrderKind.PURCHASE));
        return orders.list(tx, query).stream()
                .map(order -> new Subscription(order, items.getOrDefault(order.id(), List.of())))
                .toList();
    }

    private Subscription of(Tx tx, Order order) {
        return new Subscription(
                order,
                nouns.services().ofOrder(tx, order.id()).stream()
                        .filter(service -> !service.isOption())
                        .toList());
    }

    /// The option that says how many there are of a product; null where it is not held by the
    /// piece.
    public static @Nullable ProductOption counter(Product product) {
        for (ProductOption option : product.options()) {
            if (option.role() == ProductOption.Role.QUANTITY) {
                return option;
            }
        }
        return null;
    }

    /// How many pieces are held, or ordered.
    public long quantity(Tx tx, Service item) {
        ProductOption counter = counter(nouns.services().product(tx, item));
        if (counter == null) {
            return 1;
        }
        String chosen = item.options().getOrDefault(counter.name(), counter.usual());
        return chosen.isEmpty() ? 1 : Long.parseLong(chosen);
    }

    /// How many the item lets its owner install, and whether their usage is paid with it: it is
    /// unless the plan's attribute `usage` says `charged` (`jelastic.md` 4.2).
    public Installations.Allowance allowance(Tx tx, Service item) {
        String usage =
                nouns.services().product(tx, item).attributes().getOrDefault("usage", "free");
        return new Installations.Allowance(quantity(tx, item), !usage.equals("charged"));
    }

    /// Another number of pieces. Run where everything is rolled back it is the next invoice.
    public SubscriptionChange setQuantity(Tx tx, long account, Item wanted, Instant now) {
        Subscription subscription = find(tx, account, wanted.subscription());
        if (subscription == null) {
            return new SubscriptionChange.NoSuchSubscription(wanted.subscription());
        }
        Service item = item(subscription, wanted.item());
        if (item == null) {
            return new SubscriptionChange.NoSuchItem(wanted.item());
        }
        ProductOption counter = counter(nouns.services().product(tx, item));
        if (counter == null) {
            return new SubscriptionChange.Refused("The plan is not held by the piece.");
        }
        int installed = installations.ofService(tx, item.id()).size();
        if (wanted.quantity() < installed) {
            return new SubscriptionChange.Refused("%d of them are installed.".formatted(installed));
        }
        if (!openChanges(tx, subscription).isEmpty()) {
            return new SubscriptionChange.Refused("Another change waits for its payment.");
        }
        Map<String, String> options = Map.of(counter.name(), Long.toString(wanted.quantity()));
        NewChange change = new NewChange(account, item.id(), null, options, null);
        return switch (changes.order(tx, change, now)) {
            case ChangeResult.Ordered(Order order) -> paid(tx, subscription, item, order, now);
            case ChangeResult.NoSuchService(long id) -> new SubscriptionChange.NoSuchItem(id);
            case ChangeResult.NoSuchProduct(String sku) ->
                    new SubscriptionChange.Refused("There is no " + sku + ".");
            case ChangeResult.Refused(List<Refusal> refusals) ->
                    new SubscriptionChange.Refused(refusals.getFirst().message());
            case ChangeResult.PaymentRefused(PlaceResult.PaymentRefused refused) ->
                    new SubscriptionChange.Refused(refused.why().sentence());
        };
    }

    /// Which item of which subscription, and how many of it.
    public record Item(long subscription, long item, long quantity) {}

    /// What is given back is on the balance at once; what is to be paid is asked of the usual
    /// method where the subscription pays by itself.
    private SubscriptionChange paid(
            Tx tx, Subscription subscription, Service item, Order order, Instant now) {
        if (order.gross().signum() <= 0) {
            var _ = orders.pay(tx, order.id(), new PaymentChoice.Prepaid(), now);
        } else if (item.renewal() == RenewalMode.AUTOMATIC) {
            // Refused, it waits for its payment like any other.
            var _ = orders.pay(tx, order.id(), new PaymentChoice.Usual(), now);
        }
        return new SubscriptionChange.Ordered(
                of(tx, subscription.order()), Orders.again(tx, order.id()));
    }

    private static @Nullable Service item(Subscription subscription, long id) {
        for (Service item : subscription.items()) {
            if (item.id() == id && item.status() != ServiceStatus.ENDED) {
                return item;
            }
        }
        return null;
    }

    /// Changes that nobody has paid.
    public List<Order> openChanges(Tx tx, Subscription subscription) {
        List<Order> open = new ArrayList<>();
        for (Service item : subscription.items()) {
            OrderQuery query =
                    OrderQuery.of(item.account())
                            .kinds(Set.of(OrderKind.CHANGE))
                            .statuses(Set.of(OrderStatus.PLACED, OrderStatus.CHECKING))
                            .about(item.id());
            open.addAll(orders.list(tx, query));
        }
        return open;
    }

    /// Gives up a change that waits for its payment.
    public SubscriptionChange discard(Tx tx, long account, long id, Instant now) {
        Subscription subscription = find(tx, account, id);
        if (subscription == null) {
            return new SubscriptionChange.NoSuchSubscription(id);
        }
        List<Order> open = openChanges(tx, subscription);
        if (open.stream().noneMatch(order -> order.status() == OrderStatus.PLACED)) {
            return new SubscriptionChange.Refused("No change waits for its payment.");
        }
        open.forEach(order -> {
            var _ = orders.cancel(tx, order.id(), now);
        });
        return new SubscriptionChange.Done(of(tx, subscription.order()));
    }

    /// To the end of what is paid, or to the day that is wanted.
    public SubscriptionChange cancel(
            Tx tx, long account, long id, @Nullable Instant wanted, Instant now) {
        Subscription subscription = find(tx, account, id);
        if (subscription == null) {
            return new SubscriptionChange.NoSuchSubscription(id);
        }
        for (Service item : subscription.items()) {
            if (item.status().isHeld()
                    && cancellations.cancel(tx, item.id(), wanted, now)
                            instanceof CancelResult.Refused(String sentence)) {
                return new SubscriptionChange.Refused(sentence);
            }
        }
        return again(tx, subscription);
    }

    /// At once, with all that was installed; nothing is given back.
    public SubscriptionChange end(Tx tx, long account, long id, Instant now) {
        Subscription subscription = find(tx, account, id);
        if (subscription == null) {
            return new SubscriptionChange.NoSuchSubscription(id);
        }
        if (subscription.order().status().isOpen()) {
            var _ = orders.cancel(tx, id, now);
            return again(tx, subscription);
        }
        for (Service item : subscription.items()) {
            if (item.status().isHeld()) {
                installations
                        .ofService(tx, item.id())
                        .forEach(each -> installations.remove(tx, each, now));
                nouns.lives().end(tx, item, now);
            }
        }
        return again(tx, subscription);
    }

    private SubscriptionChange again(Tx tx, Subscription subscription) {
        return new SubscriptionChange.Done(of(tx, Orders.again(tx, subscription.id())));
    }

    public SubscriptionChange undoCancel(Tx tx, long account, long id, Instant now) {
        Subscription subscription = find(tx, account, id);
        if (subscription == null) {
            return new SubscriptionChange.NoSuchSubscription(id);
        }
        for (Service item : subscription.items()) {
            if (item.cancelAt() != null
                    && cancellations.undo(tx, item.id(), now)
                            instanceof ServiceChange.Refused refused) {
                return new SubscriptionChange.Refused(refused.sentence());
            }
        }
        return again(tx, subscription);
    }

    /// Whether it is renewed and paid by itself.
    public SubscriptionChange setAutomatic(
            Tx tx, Account account, long id, boolean isAutomatic, Instant now) {
        Subscription subscription = find(tx, account.uid(), id);
        if (subscription == null) {
            return new SubscriptionChange.NoSuchSubscription(id);
        }
        RenewalMode mode = isAutomatic ? RenewalMode.AUTOMATIC : RenewalMode.MANUAL;
        for (Service item : subscription.items()) {
            if (nouns.services().setRenewal(tx, item.id(), new RenewalSettings(mode, null), now)
                    instanceof ServiceChange.Refused refused) {
                return new SubscriptionChange.Refused(refused.sentence());
            }
        }
        return again(tx, subscription);
    }
}
