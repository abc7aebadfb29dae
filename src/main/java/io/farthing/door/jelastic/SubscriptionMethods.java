package io.farthing.door.jelastic;

import io.farthing.catalog.Product;
import io.farthing.catalog.Refusal;
import io.farthing.catalog.Selection;
import io.farthing.customers.Account;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.orders.NewOrder;
import io.farthing.orders.Order;
import io.farthing.orders.PaymentChoice;
import io.farthing.orders.PlaceResult;
import io.farthing.orders.Subscription;
import io.farthing.orders.SubscriptionChange;
import io.farthing.orders.Subscriptions;
import io.farthing.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;

/// Buying and changing subscriptions, in `billing/subscription`. What is installed by them is
/// [InstallationMethods]'.
final class SubscriptionMethods {
    static final Parameter<Long> ID = Parameter.required("id", Type.WHOLE_NUMBER);
    static final Parameter<Long> SUBSCRIPTION =
            Parameter.required("subscriptionId", Type.WHOLE_NUMBER);
    private static final Parameter<Long> ITEM = Parameter.required("itemId", Type.WHOLE_NUMBER);
    private static final Parameter<Integer> QUANTITY = Parameter.required("quantity", Type.COUNT);
    private static final Parameter<String> PRODUCT = Parameter.required("productId", Type.TEXT);
    private static final Parameter<Long> SOME_ID = Parameter.optional("id", Type.WHOLE_NUMBER);
    private static final Parameter<Document> ITEMS = Parameter.required("items", Type.DOCUMENT);
    private static final Parameter<Boolean> AUTOMATIC =
            Parameter.optional("chargeAutomatically", Type.FLAG);
    private static final Parameter<Boolean> ENABLED = Parameter.required("enabled", Type.FLAG);
    private static final Parameter<Boolean> IMMEDIATELY =
            Parameter.optional("immediately", Type.FLAG);
    private static final Parameter<Instant> CANCEL_DATE =
            Parameter.optional("cancelDate", Type.DATE);
    private static final Parameter<String> PASSPHRASE = Parameter.optional("passphrase", Type.TEXT);
    private static final Parameter<Type.Names> STATUS = Parameter.optional("status", Type.NAMES);

    private final JelasticDoor.Nouns nouns;
    private final Database database;
    private final Subscriptions subscriptions;
    private final SubscriptionReply reply;
    private final SubscriptionCatalog catalog;

    SubscriptionMethods(JelasticDoor.Nouns nouns, Database database) {
        this.nouns = nouns;
        this.database = database;
        subscriptions = nouns.trade().subscriptions();
        reply = new SubscriptionReply(subscriptions);
        catalog = new SubscriptionCatalog(nouns);
    }

    List<Method> methods() {
        Service service = new Service("billing", "subscription");
        addChanging(service);
        addEnding(service);
        return service.owner(
                        "GetSubscriptions",
                        new Method.Body.Reading(this::list),
                        Parameter.OWNER_UID,
                        SOME_ID,
                        SubscriptionCatalog.OF_PRODUCT,
                        STATUS,
                        Parameter.START_ROW,
                        Parameter.RESULT_COUNT)
                .methods();
    }

    private void addChanging(Service service) {
        service.owner(
                        "Subscribe",
                        new Method.Body.Whole(this::subscribe),
                        Parameter.OWNER_UID,
                        PRODUCT,
                        ITEMS,
                        AUTOMATIC)
                .owner(
                        "UpdateSubscription",
                        new Method.Body.Whole(this::update),
                        Parameter.OWNER_UID,
                        SUBSCRIPTION,
                        ITEM,
                        QUANTITY)
                .owner(
                        "DiscardUpdateSubscription",
                        new Method.Body.Whole(this::discard),
                        Parameter.OWNER_UID,
                        SUBSCRIPTION)
                .owner(
                        "UpcomingInvoice",
                        new Method.Body.Plain(this::upcoming),
                        Parameter.OWNER_UID,
                        SUBSCRIPTION,
                        ITEM,
                        QUANTITY);
    }

    private void addEnding(Service service) {
        service.owner(
                        "Cancel",
                        new Method.Body.Whole(this::cancel),
                        Parameter.OWNER_UID,
                        ID,
                        IMMEDIATELY,
                        CANCEL_DATE,
                        PASSPHRASE)
                .owner(
                        "UndoCancel",
                        new Method.Body.Whole(this::undoCancel),
                        Parameter.OWNER_UID,
                        ID)
                .owner(
                        "SetAutopay",
                        new Method.Body.Whole(this::setAutopay),
                        Parameter.OWNER_UID,
                        ID,
                        ENABLED);
    }

    private Answer subscribe(Tx tx, Call call) {
        String product = call.arguments().get(PRODUCT).strip();
        List<Product> plans =
                catalog.onSale(tx, call).stream()
                        .filter(plan ->
                                SubscriptionCatalog.isCalled(
                                        product, SubscriptionReply.productOf(plan)))
                        .toList();
        if (plans.isEmpty()) {
            return Answer.none("product", product);
        }
        List<NewOrder.Item> items = new ArrayList<>();
        for (Document wanted : call.arguments().get(ITEMS).items()) {
            String id = wanted.text("servicePlanId", "");
            Product plan =
                    plans.stream()
                            .filter(each -> SubscriptionCatalog.isCalled(id, each.sku()))
                            .findFirst()
                            .orElse(null);
            if (plan == null) {
                return PlanPayments.none(id);
            }
            Long quantity = wanted.whole("quantity");
            Selection selection =
                    SubscriptionCatalog.selection(plan, quantity == null ? 1 : quantity);
            if (selection == null) {
                return Answer.invalid(ITEMS.name(), plan.sku() + " is not held by the piece");
            }
            items.add(new NewOrder.Item(selection, Map.of()));
        }
        boolean isAutomatic = call.arguments().get(AUTOMATIC, false);
        return placed(
                tx, nouns.trade().orders().place(tx, order(call, items, isAutomatic), call.now()));
    }

    private static NewOrder order(Call call, List<NewOrder.Item> items, boolean isAutomatic) {
        return new NewOrder(
                call.account(),
                items,
                "",
                isAutomatic ? new PaymentChoice.Usual() : null,
                "",
                false,
                false,
                Map.of());
    }

    private Answer placed(Tx tx, PlaceResult result) {
        return switch (result) {
            case PlaceResult.Placed(Order order) -> subscribed(tx, order);
            case PlaceResult.AlreadyPlaced(Order order) -> subscribed(tx, order);
            case PlaceResult.KeyReused(long order) ->
                    throw new IllegalStateException("an order without a key has one: " + order);
            case PlaceResult.Refused(List<Refusal> refusals) ->
                    Answer.invalid(ITEMS.name(), refusals.getFirst().message());
            case PlaceResult.NoSuchProduct(String sku) -> Answer.none("service plan", sku);
            case PlaceResult.NoSuchAccount(long uid) -> Answer.noUser(uid);
            case PlaceResult.NoSuchDiscount(String code) -> Answer.none("discount", code);
            case PlaceResult.PaymentRefused refused ->
                    new Answer.Failed(ResultCode.INVALID_USER_INPUT, refused.why().sentence());
        };
    }

    private Answer subscribed(Tx tx, Order order) {
        Subscription subscription = subscriptions.find(tx, order.account(), order.id());
        return subscription == null
                ? Answer.none("subscription", order.id())
                : Answer.object(reply.item(tx, subscription));
    }

    private static Subscriptions.Item wanted(Call call) {
        return new Subscriptions.Item(
                call.arguments().get(SUBSCRIPTION),
                call.arguments().get(ITEM),
                call.arguments().get(QUANTITY));
    }

    private Answer update(Tx tx, Call call) {
        return reply.of(
                tx, subscriptions.setQuantity(tx, call.account(), wanted(call), call.now()));
    }

    private Answer discard(Tx tx, Call call) {
        return reply.of(
                tx,
                subscriptions.discard(
                        tx, call.account(), call.arguments().get(SUBSCRIPTION), call.now()));
    }

    /// The change itself, rolled back: what would be invoiced is what will be.
    private Answer upcoming(Call call) {
        return database.dryRun(tx -> {
            SubscriptionChange change =
                    subscriptions.setQuantity(tx, call.account(), wanted(call), call.now());
            return change instanceof SubscriptionChange.Ordered(_, Order order)
                    ? Answer.object(OrderReply.upcoming(order))
                    : reply.of(tx, change);
        });
    }

    /// At once only for whoever repeats its name: all that is installed goes with it.
    private Answer cancel(Tx tx, Call call) {
        long id = call.arguments().get(ID);
        Instant wanted = call.arguments().find(CANCEL_DATE);
        if (!call.arguments().get(IMMEDIATELY, false)) {
            return reply.of(tx, subscriptions.cancel(tx, call.account(), id, wanted, call.now()));
        }
        if (wanted != null) {
            return Answer.invalid(CANCEL_DATE.name(), "is no day where it ends immediately");
        }
        return call.arguments().get(PASSPHRASE, "").equals("sub-" + id)
                ? reply.of(tx, subscriptions.end(tx, call.account(), id, call.now()))
                : Answer.invalid(PASSPHRASE.name(), "is not the subscription's uniqueName");
    }

    private Answer undoCancel(Tx tx, Call call) {
        return reply.of(
                tx,
                subscriptions.undoCancel(tx, call.account(), call.arguments().get(ID), call.now()));
    }

    private Answer setAutopay(Tx tx, Call call) {
        Account account = nouns.customers().accounts().find(tx, call.account());
        return account == null
                ? Answer.noUser(call.account())
                : reply.of(
                        tx,
                        subscriptions.setAutomatic(
                                tx,
                                account,
                                call.arguments().get(ID),
                                call.arguments().get(ENABLED),
                                call.now()));
    }

    private Answer list(Tx tx, Call call) {
        Arguments arguments = call.arguments();
        Long id = arguments.find(SOME_ID);
        String product = arguments.find(SubscriptionCatalog.OF_PRODUCT);
        Type.Names statuses = arguments.find(STATUS);
        int most = arguments.get(Parameter.RESULT_COUNT, 0);
        ArrayNode items = Json.array();
        subscriptions.list(tx, call.account()).stream()
                .filter(each -> id == null || each.id() == id)
                .filter(each -> product == null || isOf(tx, each, product))
                .filter(each ->
                        statuses == null
                                || statuses.values().stream()
                                        .anyMatch(each.status().name()::equalsIgnoreCase))
                .skip(arguments.get(Parameter.START_ROW, 0))
                .limit(most == 0 ? Long.MAX_VALUE : most)
                .forEach(each -> items.add(reply.item(tx, each)));
        return Answer.array(SubscriptionReply.CLASS_NAME, items);
    }

    private boolean isOf(Tx tx, Subscription subscription, String product) {
        return subscription.items().stream()
                .map(item -> nouns.trade().services().product(tx, item))
                .anyMatch(plan ->
                        SubscriptionCatalog.isCalled(product, SubscriptionReply.productOf(plan)));
    }
}
