package io.farthing.door.api;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.orders.Order;
import io.farthing.orders.Subscription;
import io.farthing.orders.SubscriptionChange;
import io.farthing.orders.Subscriptions;
import io.farthing.services.Service;
import io.farthing.wire.Json;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// `/accounts/{uid}/subscriptions`: what one order brought, as one thing that goes on. What is not
/// the account's is not there.
final class SubscriptionRoutes {
    private static final String ALL = AccountRoutes.ONE + "/subscriptions";
    private static final String ONE = ALL + "/{id}";
    private static final String CANCELLATION = ONE + "/cancellation";
    private static final int MOST_PIECES = 1_000_000;

    private static final Schema.Struct ITEM =
            Schema.struct("SubscriptionItem")
                    .with("service", ServiceWire.SERVICE)
                    .with("quantity", Schema.whole("how many pieces are held"))
                    .with("installed", Schema.list(Schema.text("an environment made of it")));

    private static final Schema.Struct SUBSCRIPTION =
            Schema.struct("Subscription")
                    .with("id", Schema.whole("its order's"))
                    .with("account", Schema.whole(""))
                    .with("status", Schema.oneOf("", Subscription.Status.values()))
                    .with("createdAt", Schema.instant(""))
                    .maybe("invoice", Schema.whole("the first one"))
                    .with("items", Schema.list(ITEM))
                    .with("openChanges", Schema.list(OrderWire.ORDER));

    private static final Schema.Struct QUANTITY =
            Schema.struct("SubscriptionQuantity")
                    .with("quantity", new Schema.Whole(1, MOST_PIECES, "how many there shall be"));

    private static final Schema.Struct AUTOMATIC =
            Schema.struct("SubscriptionRenewal")
                    .with("automatic", Schema.truth("renewed and paid by itself"));

    private static final Schema.Struct LEAVING =
            Schema.struct("SubscriptionCancellation")
                    .maybe("at", Schema.instant("the day; the end of what is paid if absent"))
                    .maybe("immediately", Schema.truth("now, with all that is installed"));

    private final Subscriptions subscriptions;
    private final Accounts accounts;

    SubscriptionRoutes(Subscriptions subscriptions, Accounts accounts) {
        this.subscriptions = subscriptions;
        this.accounts = accounts;
    }

    List<Operation> operations() {
        return Stream.of(shown(), changed(), ended()).flatMap(List::stream).toList();
    }

    private List<Operation> shown() {
        return List.of(
                Operation.get(ALL, "api.accounts.subscriptions.list", "Its subscriptions")
                        .owner()
                        .pagesOf(SUBSCRIPTION)
                        .reads(this::list),
                Operation.get(ONE, "api.accounts.subscriptions.get", "One of them")
                        .owner()
                        .replies(SUBSCRIPTION)
                        .reads(this::get));
    }

    private List<Operation> changed() {
        return List.of(
                Operation.put(
                                ONE + "/items/{item}",
                                "api.accounts.subscriptions.items.set",
                                "Orders more pieces, or gives some back")
                        .owner()
                        .body(QUANTITY)
                        .replies(SUBSCRIPTION)
                        .writes(this::setQuantity),
                Operation.delete(
                                ONE + "/open-changes",
                                "api.accounts.subscriptions.changes.discard",
                                "Gives up what waits for its payment")
                        .owner()
                        .writes((tx, call) ->
                                emptied(
                                        subscriptions.discard(
                                                tx,
                                                call.uid(),
                                                call.pathNumber("id"),
                                                call.now()))),
                Operation.put(
                                ONE + "/renewal",
                                "api.accounts.subscriptions.renewal.set",
                                "Whether it goes on by itself")
                        .owner()
                        .body(AUTOMATIC)
                        .replies(SUBSCRIPTION)
                        .writes(this::setAutomatic));
    }

    private List<Operation> ended() {
        return List.of(
                Operation.post(
                                CANCELLATION,
                                "api.accounts.subscriptions.cancel",
                                "Ends it, by default with what is paid")
                        .owner()
                        .body(LEAVING)
                        .replies(SUBSCRIPTION)
                        .writes(this::cancel),
                Operation.delete(
                                CANCELLATION,
                                "api.accounts.subscriptions.cancellation.undo",
                                "Takes a cancellation back")
                        .owner()
                        .writes((tx, call) ->
                                emptied(
                                        subscriptions.undoCancel(
                                                tx,
                                                call.uid(),
                                                call.pathNumber("id"),
                                                call.now()))));
    }

    /// The latest first.
    private Answer list(Tx tx, Call call) {
        Page page = Page.of(call, "subscriptions");
        long before = page.afterNumber(Long.MAX_VALUE);
        List<Subscription> found =
                subscriptions.list(tx, call.uid()).stream()
                        .filter(each -> each.id() < before)
                        .limit(page.limit() + 1L)
                        .toList();
        return Answer.ok(
                page.reply(found, each -> toWire(tx, each), each -> Long.toString(each.id())));
    }

    private Answer get(Tx tx, Call call) {
        Subscription found = subscriptions.find(tx, call.uid(), call.pathNumber("id"));
        return found == null ? Answer.notFound("subscription") : Answer.ok(toWire(tx, found));
    }

    private Answer setQuantity(Tx tx, Call call) {
        Subscriptions.Item wanted =
                new Subscriptions.Item(
                        call.pathNumber("id"),
                        call.pathNumber("item"),
                        call.body().whole("quantity"));
        return of(tx, subscriptions.setQuantity(tx, call.uid(), wanted, call.now()));
    }

    private Answer setAutomatic(Tx tx, Call call) {
        Account account = accounts.find(tx, call.uid());
        return account == null
                ? Answer.notFound("account")
                : of(
                        tx,
                        subscriptions.setAutomatic(
                                tx,
                                account,
                                call.pathNumber("id"),
                                call.body().flag("automatic", false),
                                call.now()));
    }

    private Answer cancel(Tx tx, Call call) {
        long id = call.pathNumber("id");
        BodyFields body = call.body();
        if (!body.flag("immediately", false)) {
            return of(
                    tx,
                    subscriptions.cancel(tx, call.uid(), id, body.instantOrNull("at"), call.now()));
        }
        return body.has("at")
                ? Answer.fieldRefused("at", "must be absent where it ends immediately")
                : of(tx, subscriptions.end(tx, call.uid(), id, call.now()));
    }

    private Answer of(Tx tx, SubscriptionChange change) {
        return of(change, subscription -> Answer.ok(toWire(tx, subscription)));
    }

    private static Answer emptied(SubscriptionChange change) {
        return of(change, _ -> Answer.empty());
    }

    private static Answer of(SubscriptionChange change, Function<Subscription, Answer> done) {
        return switch (change) {
            case SubscriptionChange.Done(Subscription subscription) -> done.apply(subscription);
            case SubscriptionChange.Ordered(Subscription subscription, Order _) ->
                    done.apply(subscription);
            case SubscriptionChange.NoSuchSubscription _ -> Answer.notFound("subscription");
            case SubscriptionChange.NoSuchItem _ -> Answer.notFound("item");
            case SubscriptionChange.Refused(String sentence) ->
                    Answer.refused(Complaint.NOT_NOW, sentence);
        };
    }

    private ObjectNode toWire(Tx tx, Subscription subscription) {
        Order order = subscription.order();
        ObjectNode node =
                Json.object()
                        .put("id", subscription.id())
                        .put("account", order.account())
                        .put("status", Schema.word(subscription.status()))
                        .put("createdAt", order.createdAt().toString());
        Wire.maybe(node, "invoice", order.invoice());
        Wire.objects(
                node,
                "items",
                subscription.items().stream().map(item -> toWire(tx, item)).toList());
        return Wire.objects(
                node,
                "openChanges",
                subscriptions.openChanges(tx, subscription).stream()
                        .map(OrderWire::toWire)
                        .toList());
    }

    private ObjectNode toWire(Tx tx, Service item) {
        ObjectNode node = Json.object();
        Wire.set(node, "service", ServiceWire.toWire(item));
        node.put("quantity", subscriptions.quantity(tx, item));
        return Wire.texts(
                node,
                "installed",
                subscriptions.installations().ofService(tx, item.id()).stream()
                        .map(each -> each.environment())
                        .toList());
    }
}
