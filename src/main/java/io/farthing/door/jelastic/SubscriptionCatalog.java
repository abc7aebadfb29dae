package io.farthing.door.jelastic;

import io.farthing.catalog.Billing;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductOption;
import io.farthing.catalog.Selection;
import io.farthing.db.Tx;
import io.farthing.orders.Subscriptions;
import io.farthing.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// What subscriptions can be of, in `billing/subscription`.
final class SubscriptionCatalog {
    private static final Parameter<String> PLAN_ID = Parameter.optional("id", Type.TEXT);
    static final Parameter<String> OF_PRODUCT = Parameter.optional("productId", Type.TEXT);

    private final JelasticDoor.Nouns nouns;

    SubscriptionCatalog(JelasticDoor.Nouns nouns) {
        this.nouns = nouns;
    }

    List<Method> methods() {
        return new Service("billing", "subscription")
                .signedIn("GetProducts", new Method.Body.Reading(this::products))
                .signedIn(
                        "GetServicePlans",
                        new Method.Body.Reading(this::plans),
                        PLAN_ID,
                        OF_PRODUCT)
                .signedIn("GetCategories", new Method.Body.Reading(this::categories))
                .methods();
    }

    /// What is sold by the term, in the order of names.
    List<Product> onSale(Tx tx, Call call) {
        return nouns.trade().products().list(tx, call.now()).stream()
                .filter(plan -> plan.isOnSale() && plan.billing() == Billing.ADVANCE)
                .toList();
    }

    /// By name, or by the number made of it.
    static boolean isCalled(String wanted, String name) {
        return wanted.equals(name) || wanted.equals(Long.toString(SubscriptionReply.number(name)));
    }

    private Answer plans(Tx tx, Call call) {
        String id = call.arguments().find(PLAN_ID);
        String product = call.arguments().find(OF_PRODUCT);
        ArrayNode items = Json.array();
        onSale(tx, call).stream()
                .filter(plan -> id == null || isCalled(id, plan.sku()))
                .filter(plan ->
                        product == null || isCalled(product, SubscriptionReply.productOf(plan)))
                .forEach(plan -> items.add(SubscriptionReply.plan(plan)));
        return Answer.array("com.hivext.api.server.billing.persistence.ServicePlan", items);
    }

    private Answer products(Tx tx, Call call) {
        Map<String, Product> first = new LinkedHashMap<>();
        onSale(tx, call)
                .forEach(plan -> first.putIfAbsent(SubscriptionReply.productOf(plan), plan));
        ArrayNode items = Json.array();
        first.forEach((name, plan) ->
                items.addObject()
                        .put("id", SubscriptionReply.number(name))
                        .put("uniqueName", name)
                        .put("name", name)
                        .put("category", SubscriptionReply.categoryOf(plan)));
        return Answer.array("com.hivext.api.server.billing.persistence.Product", items);
    }

    private Answer categories(Tx tx, Call call) {
        ArrayNode items = Json.array();
        onSale(tx, call).stream()
                .map(SubscriptionReply::categoryOf)
                .distinct()
                .forEach(name ->
                        items.addObject()
                                .put("id", SubscriptionReply.number(name))
                                .put("name", name));
        return Answer.array("com.hivext.api.server.billing.persistence.Category", items);
    }

    /// Null where more than one is wanted of what is not held by the piece.
    static @Nullable Selection selection(Product plan, long quantity) {
        ProductOption counter = Subscriptions.counter(plan);
        if (counter == null) {
            return quantity == 1 ? Selection.of(plan.sku()) : null;
        }
        return Selection.of(plan.sku()).with(counter.name(), Long.toString(quantity));
    }
}
