package io.farthing.door.api;

import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.notices.Notices;
import io.farthing.notices.WebhookDelivery;
import io.farthing.notices.WebhookEndpoint;
import io.farthing.notices.Webhooks;
import io.farthing.wire.Json;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Webhooks: an account's own, and the provider's, which are told of every account.
final class WebhookRoutes {
    private static final String PATH = "/api/v1/webhooks";
    private static final String OWN = AccountRoutes.ONE + "/webhooks";
    private static final String ONE = PATH + "/{id}";

    private static final Schema.Struct GIVEN =
            Schema.struct("NewWebhook")
                    .with("url", Schema.text("an https address that everybody reaches"))
                    .maybe("description", Schema.text(""))
                    .maybe("types", Schema.list(Schema.text("an event, such as invoice.issued")));

    private static final Schema.Struct ENDPOINT = endpoint("Webhook");

    private static final Schema.Struct ADDED =
            endpoint("WebhookAdded")
                    .maybe("secret", Schema.text("signs what is sent; shown now and never again"));

    private static final Schema.Struct DELIVERY =
            Schema.struct("WebhookDelivery")
                    .with("id", Schema.whole(""))
                    .with("event", Schema.text("the same for every repetition"))
                    .with("type", Schema.text(""))
                    .with("account", Schema.whole(""))
                    .with("data", Schema.anything("what the event says"))
                    .with("status", Schema.oneOf("", WebhookDelivery.Status.values()))
                    .with("attempts", Schema.whole(""))
                    .with("answer", Schema.text("what the address said last"))
                    .with("dueAt", Schema.instant(""))
                    .maybe("deliveredAt", Schema.instant(""));

    private final Webhooks webhooks;
    private final Accounts accounts;

    WebhookRoutes(ApiDoor.Nouns nouns) {
        webhooks = nouns.trade().webhooks();
        accounts = nouns.accounts();
    }

    private static Schema.Struct endpoint(String name) {
        return Schema.struct(name)
                .with("id", Schema.whole(""))
                .maybe("account", Schema.whole("absent for the provider's own"))
                .with("url", Schema.text(""))
                .with("description", Schema.text(""))
                .with("types", Schema.list(Schema.text("none for all")))
                .with("status", Schema.oneOf("", List.of("active", "disabled")))
                .maybe("failingSince", Schema.instant(""))
                .with("createdAt", Schema.instant(""));
    }

    List<Operation> operations() {
        return Stream.of(all(), one()).flatMap(List::stream).toList();
    }

    private List<Operation> all() {
        Schema.Struct items = Schema.struct("Webhooks").with("items", Schema.list(ENDPOINT));
        return List.of(
                Operation.get(OWN, "api.accounts.webhooks.list", "An account's webhooks")
                        .owner()
                        .replies(items)
                        .reads((tx, call) -> list(tx, call.uid())),
                Operation.post(OWN, "api.accounts.webhooks.create", "Adds a webhook")
                        .owner()
                        .body(GIVEN)
                        .replies(201, ADDED)
                        .writes((tx, call) -> add(tx, call, call.uid())),
                Operation.get(PATH, "api.webhooks.list", "The provider's own webhooks")
                        .staff()
                        .replies(items)
                        .reads((tx, _) -> list(tx, null)),
                Operation.post(PATH, "api.webhooks.create", "Adds a webhook of the provider's")
                        .staff()
                        .body(GIVEN)
                        .replies(201, ADDED)
                        .writes((tx, call) -> add(tx, call, null)));
    }

    private List<Operation> one() {
        return List.of(
                Operation.get(ONE, "api.webhooks.get", "A webhook")
                        .signedIn()
                        .replies(ENDPOINT)
                        .reads((tx, call) -> found(tx, call, (_, one) -> Answer.ok(toWire(one)))),
                Operation.post(
                                ONE + "/enable",
                                "api.webhooks.enable",
                                "Sends to it again after it was disabled")
                        .signedIn()
                        .replies(ENDPOINT)
                        .writes((tx, call) -> found(tx, call, this::enable)),
                Operation.delete(ONE, "api.webhooks.remove", "Removes a webhook")
                        .signedIn()
                        .writes((tx, call) -> found(tx, call, this::remove)),
                Operation.get(
                                ONE + "/deliveries",
                                "api.webhooks.deliveries.list",
                                "What was sent there, the latest first")
                        .signedIn()
                        .pagesOf(DELIVERY, Notices.MOST_ON_A_PAGE)
                        .reads((tx, call) ->
                                found(tx, call, (each, one) -> deliveries(each, call, one))),
                Operation.post(
                                ONE + "/deliveries/{delivery}/replay",
                                "api.webhooks.deliveries.replay",
                                "Sends it once more, with the id it had")
                        .signedIn()
                        .replies(204, null)
                        .writes((tx, call) ->
                                found(tx, call, (each, one) -> replay(each, call, one))));
    }

    private Answer list(Tx tx, @Nullable Long account) {
        if (account != null && accounts.find(tx, account) == null) {
            return Answer.notFound("account");
        }
        return Answer.ok(
                Wire.objects(
                        Json.object(),
                        "items",
                        webhooks.list(tx, account).stream().map(WebhookRoutes::toWire).toList()));
    }

    private Answer add(Tx tx, Call call, @Nullable Long account) {
        if (account != null && accounts.find(tx, account) == null) {
            return Answer.notFound("account");
        }
        BodyFields body = call.body();
        Webhooks.NewEndpoint endpoint =
                new Webhooks.NewEndpoint(
                        account,
                        body.text("url"),
                        body.text("description", ""),
                        body.texts("types"));
        return switch (webhooks.add(tx, endpoint, call.now())) {
            case Webhooks.Adding.Added(WebhookEndpoint added, String secret) ->
                    Answer.createdWithSecret(toWire(added), "secret", secret);
            case Webhooks.Adding.UrlRefused(String reason) -> Answer.fieldRefused("url", reason);
        };
    }

    /// The provider's own are for staff alone.
    private Answer found(Tx tx, Call call, BiFunction<Tx, WebhookEndpoint, Answer> then) {
        WebhookEndpoint endpoint = webhooks.find(tx, call.pathNumber("id"));
        if (endpoint == null) {
            return Answer.notFound("webhook");
        }
        Long account = endpoint.account();
        boolean isVisible = account == null ? call.principal().isStaff() : call.maySee(account);
        return isVisible ? then.apply(tx, endpoint) : Answer.notFound("webhook");
    }

    private Answer enable(Tx tx, WebhookEndpoint endpoint) {
        webhooks.enable(tx, endpoint.id());
        return Answer.found(again(tx, endpoint), "webhook");
    }

    private @Nullable ObjectNode again(Tx tx, WebhookEndpoint endpoint) {
        WebhookEndpoint found = webhooks.find(tx, endpoint.id());
        return found == null ? null : toWire(found);
    }

    private Answer remove(Tx tx, WebhookEndpoint endpoint) {
        webhooks.remove(tx, endpoint.id());
        return Answer.empty();
    }

    private Answer deliveries(Tx tx, Call call, WebhookEndpoint endpoint) {
        Page page = Page.of(call, "deliveries");
        List<WebhookDelivery> found =
                webhooks.deliveries(
                        tx, endpoint.id(), page.afterNumber(Long.MAX_VALUE), page.limit() + 1);
        return Answer.ok(page.reply(found, WebhookRoutes::toWire, each -> "" + each.id()));
    }

    private Answer replay(Tx tx, Call call, WebhookEndpoint endpoint) {
        return webhooks.replay(tx, endpoint.id(), call.pathNumber("delivery"), call.now())
                ? Answer.empty()
                : Answer.notFound("delivery");
    }

    private static ObjectNode toWire(WebhookEndpoint endpoint) {
        ObjectNode node = Json.object().put("id", endpoint.id());
        Wire.maybe(node, "account", endpoint.account());
        node.put("url", endpoint.url()).put("description", endpoint.description());
        Wire.texts(node, "types", endpoint.types()).put("status", Schema.word(endpoint.status()));
        Wire.maybe(node, "failingSince", endpoint.failingSince());
        return node.put("createdAt", endpoint.createdAt().toString());
    }

    private static ObjectNode toWire(WebhookDelivery delivery) {
        ObjectNode node =
                Json.object()
                        .put("id", delivery.id())
                        .put("event", delivery.event().id())
                        .put("type", delivery.event().type())
                        .put("account", delivery.event().account());
        node.set("data", delivery.event().body());
        node.put("status", Schema.word(delivery.status()))
                .put("attempts", delivery.attempts())
                .put("answer", delivery.answer())
                .put("dueAt", delivery.dueAt().toString());
        return Wire.maybe(node, "deliveredAt", delivery.deliveredAt());
    }
}
