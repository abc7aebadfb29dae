package io.farthing.orders;

import io.farthing.catalog.Billing;
import io.farthing.catalog.Discount;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.ProductFamily;
import io.farthing.catalog.Products;
import io.farthing.catalog.Provider;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContact;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.CustomerType;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.PendingCharges;
import io.farthing.jobs.Jobs;
import io.farthing.ledger.Ledger;
import io.farthing.money.Money;
import io.farthing.notices.Notices;
import io.farthing.orders.Quoting.Quoted;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.Payments;
import io.farthing.payments.Purpose;
import io.farthing.quotas.Quotas;
import io.farthing.services.Lives;
import io.farthing.services.Sales;
import io.farthing.services.Services;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes orders, has them paid, and finds them again. Of a result other than placed or paid nothing
/// is kept that the caller does not commit: a door rolls back what it refuses.
public final class Orders {

    /// `ovh.md` 7.3: how long a consumer may think it over.
    static final Duration RETRACTION = Duration.ofDays(14);

    private final Nouns nouns;
    private final Desk desk;
    private final Quoting quoting;
    private final Placing placing;

    /// What orders are made of.
    ///
    /// @param isSetUpElsewhere whether somebody outside sets up what is ordered. Where nobody does,
    ///   what is paid with its order begins with it
    public record Nouns(
            Accounts accounts,
            BillingContacts contacts,
            Quotas quotas,
            Products products,
            Discounts discounts,
            Services services,
            Lives lives,
            Jobs jobs,
            Invoices invoices,
            PendingCharges pending,
            PaymentMethods methods,
            Payments payments,
            Ledger ledger,
            Notices notices,
            SecureRandom random,
            boolean isSetUpElsewhere) {}

    public Orders(Nouns nouns) {
        this.nouns = nouns;
        desk = new Desk(nouns);
        quoting = new Quoting(nouns.services());
        placing =
                new Placing(
                        desk.drafting(),
                        nouns.services(),
                        new Sales(nouns.services()),
                        nouns.discounts(),
                        nouns.jobs());
    }

    /// What the other operations of this room share.
    Desk desk() {
        return desk;
    }

    Nouns nouns() {
        return nouns;
    }

    /// When the clock last ordered a renewal for the account; null where it never did.
    public @Nullable Instant lastAutomatic(Tx tx, long account) {
        return OrderStore.lastAutomatic(tx, account);
    }

    public @Nullable Order find(Tx tx, long id) {
        return OrderStore.find(tx, id);
    }

    /// The order that an invoice was made for.
    public @Nullable Order ofInvoice(Tx tx, long invoice) {
        return OrderStore.ofInvoice(tx, invoice);
    }

    public List<Order> list(Tx tx, OrderQuery query) {
        return OrderStore.list(tx, query);
    }

    /// Places an order, and pays it where a payment is named. Run where everything is rolled back
    /// it is the quote: there is no other way to a price.
    public PlaceResult place(Tx tx, NewOrder wanted, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        PlaceFacts facts = PlaceFacts.ask(tx, nouns, wanted, at);
        Account account = facts.account();
        if (account == null || !account.mayBeUsed()) {
            return new PlaceResult.NoSuchAccount(wanted.account());
        }
        PlaceResult before = OrderKeys.before(tx, wanted);
        if (before != null) {
            return before;
        }
        String code = wanted.discountCode();
        Discount discount =
                code.isEmpty() ? null : nouns.discounts().find(tx, code, account.uid(), at);
        Quoting.Terms terms = new Quoting.Terms(account.payment().currency(), discount, at);
        return switch (quoting.quote(tx, wanted.items(), facts, terms)) {
            case Quoting.Outcome.Not(PlaceResult result) -> result;
            // Told after what is wrong with the choice itself (`memset.md` 4.12).
            case Quoting.Outcome.Offered _ when discount == null && !code.isEmpty() ->
                    new PlaceResult.NoSuchDiscount(code);
            case Quoting.Outcome.Offered(List<Quoted> quoted) ->
                    placed(tx, account, new Wish(wanted, quoted, discount, facts), at);
        };
    }

    private record Wish(
            NewOrder order, List<Quoted> quoted, @Nullable Discount discount, PlaceFacts facts) {}

    private Placing.Request request(Tx tx, Account account, Wish wish, HowPaid how, Instant now) {
        Provider provider = nouns.invoices().parties().seller(tx, account);
        BillingContact contact = wish.facts().contact().apply(account);
        return new Placing.Request(
                account,
                nouns.invoices().parties().terms(provider, account, contact, now),
                provider.zone(),
                wish.order(),
                wish.quoted(),
                fitting(wish.discount(), wish.quoted()),
                retractionUntil(contact, wish, now),
                how.isOnNextBill(),
                how.isAtOnce() && begins(wish.quoted()) ? wish.facts().choice() : null);
    }

    /// A name that was chosen may be another's by the time the order is paid, which is for the job
    /// to find out.
    private boolean begins(List<Quoted> quoted) {
        return !nouns.isSetUpElsewhere() && quoted.stream().allMatch(one -> one.name().isEmpty());
    }

    /// A code that takes nothing off anything here is not used up by it.
    private static @Nullable Discount fitting(@Nullable Discount discount, List<Quoted> quoted) {
        return quoted.stream().anyMatch(Quoted::isDiscounted) ? discount : null;
    }

    private PlaceResult placed(Tx tx, Account account, Wish wish, Instant now) {
        HowPaid how = HowPaid.of(tx, desk, wish.order(), wish.quoted(), now);
        if (how.means() instanceof Means.Refused(PayResult.Refused refused)) {
            return refusal(refused);
        }
        Placing.Request request = request(tx, account, wish, how, now);
        OrderWrites.Ids ids = wish.facts().ids(tx, Placing.count(request.quoted()));
        PlaceResult other = OrderKeys.claimed(tx, request.wanted(), ids.order());
        if (other != null) {
            return other;
        }
        Placing.Placed placed = placing.place(tx, request, ids, now);
        if (placed == null) {
            return new PlaceResult.NoSuchDiscount(request.wanted().discountCode());
        }
        tell(tx, account, placed, now);
        return paid(tx, placed.payable(), how, now);
    }

    private void tell(Tx tx, Account account, Placing.Placed placed, Instant now) {
        Order order = placed.payable().order();
        if (placed.begun().isEmpty()) {
            desk.notices().placed(tx, order);
        } else {
            desk.notices().placedPaidAndDelivered(tx, account, order, placed.begun(), now);
        }
    }

    private PlaceResult paid(Tx tx, Payable payable, HowPaid how, Instant now) {
        Order order = payable.order();
        if (how.means() == null) {
            return new PlaceResult.Placed(
                    how.isOnNextBill() ? desk.fulfilment().paid(tx, order, now) : order);
        }
        return switch (desk.paying().pay(tx, payable, how.means(), now)) {
            case PayResult.Paid(Order paid) -> new PlaceResult.Placed(paid);
            case PayResult.Checking(Order checking) -> new PlaceResult.Placed(checking);
            case PayResult.Waiting(Order waiting) -> new PlaceResult.Placed(waiting);
            case PayResult.Refused refused -> refusal(refused);
            case PayResult.NotPayable _, PayResult.NoSuchOrder _ ->
                    throw new IllegalStateException("a new order is there and payable: " + order);
        };
    }

    private static PlaceResult refusal(PayResult.Refused refused) {
        return new PlaceResult.PaymentRefused(refused.why());
    }

    /// Consumers alone may take an order back, and not once it names a domain for them.
    private static @Nullable Instant retractionUntil(
            BillingContact contact, Wish wish, Instant now) {
        boolean isForGood =
                wish.order().waivesRetraction()
                        || wish.quoted().stream()
                                .anyMatch(one -> one.product().family() == ProductFamily.DOMAIN);
        boolean isConsumer = contact.type() == CustomerType.INDIVIDUAL;
        return isConsumer && !isForGood ? now.plus(RETRACTION) : null;
    }

    /// Pays an order that waits for it. What belongs to somebody else is for the door to hide.
    public PayResult pay(Tx tx, long id, PaymentChoice choice, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Order order = OrderStore.lock(tx, id);
        if (order == null) {
            return new PayResult.NoSuchOrder(id);
        }
        if (order.status() != OrderStatus.PLACED || !at.isBefore(order.expiresAt())) {
            return new PayResult.NotPayable(order);
        }
        if (!desk.fulfilment().canBeFulfilled(tx, order)) {
            return new PayResult.NotPayable(order);
        }
        Means means = desk.paying().means(tx, order.account(), choice, purpose(tx, order), at);
        return desk.paying().pay(tx, Payable.known(order), means, at);
    }

    /// What is used first has to be paid later, with whatever pays the order.
    private Purpose purpose(Tx tx, Order order) {
        if (order.kind() == OrderKind.TOP_UP) {
            return Purpose.TOP_UP;
        }
        boolean isArrears =
                order.kind() == OrderKind.PURCHASE
                        && nouns.services().ofOrder(tx, order.id()).stream()
                                .anyMatch(service ->
                                        nouns.services().product(tx, service).billing()
                                                == Billing.ARREARS);
        return isArrears ? Purpose.ARREARS : Purpose.INVOICE;
    }

    /// Gives up an order that is not paid; null where there is none, and as it is where it is too
    /// late for that.
    public @Nullable Order cancel(Tx tx, long id, Instant now) {
        Order order = OrderStore.lock(tx, id);
        if (order == null || order.status() != OrderStatus.PLACED) {
            return order;
        }
        nouns.discounts().giveBack(tx, id);
        return desk.fulfilment().end(tx, order, OrderStatus.CANCELLED, now);
    }

    /// Locked until the transaction ends, for who decides by its status; null where there is none.
    public @Nullable Order lock(Tx tx, long id) {
        return OrderStore.lock(tx, id);
    }

    static Order again(Tx tx, long id) {
        Order order = OrderStore.find(tx, id);
        if (order == null) {
            throw new IllegalStateException("order " + id + " was written and is not there");
        }
        return order;
    }

    /// For those who order something that is no product.
    static Money nothing(Account account) {
        return Money.zero(account.payment().currency());
    }
}
