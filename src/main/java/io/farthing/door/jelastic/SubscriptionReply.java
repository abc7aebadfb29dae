package io.farthing.door.jelastic;

import io.farthing.catalog.Product;
import io.farthing.catalog.ProductPrice;
import io.farthing.db.Tx;
import io.farthing.orders.Order;
import io.farthing.orders.Subscription;
import io.farthing.orders.SubscriptionChange;
import io.farthing.orders.Subscriptions;
import io.farthing.services.Installation;
import io.farthing.services.Service;
import io.farthing.wire.DateValues;
import io.farthing.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Subscriptions and what they can be of. A plan is a product of the catalog; plans with the same
/// attribute `product`, or else of one family, are the dialect's product.
final class SubscriptionReply {
    static final String CLASS_NAME = "com.hivext.api.server.billing.persistence.Subscription";

    private final Subscriptions subscriptions;

    SubscriptionReply(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /// The dialect has numbers where the catalog has names: this one is made of the name, so it
    /// stays the same and is kept nowhere.
    static long number(String name) {
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return sum.getValue() >>> 1;
    }

    static String productOf(Product plan) {
        return plan.attributes().getOrDefault("product", plan.family().word());
    }

    static String categoryOf(Product plan) {
        return plan.attributes().getOrDefault("category", plan.family().word());
    }

    static ObjectNode plan(Product plan) {
        ObjectNode item =
                Json.object()
                        .put("id", number(plan.sku()))
                        .put("uniqueName", plan.sku())
                        .put("name", plan.name())
                        .put("productId", number(productOf(plan)))
                        .put("status", plan.isOnSale() ? "ACTIVE" : "INACTIVE")
                        .put("isCounted", Subscriptions.counter(plan) != null);
        ArrayNode prices = item.putArray("tariffPlans");
        for (ProductPrice price : plan.prices()) {
            ObjectNode tariff =
                    prices.addObject()
                            .put("currency", price.currency().code())
                            .put("unit", price.unit().name())
                            .put("price", Figures.of(price.amount()));
            if (price.term() != null) {
                tariff.put("term", price.term().text());
            }
        }
        return item;
    }

    ObjectNode item(Tx tx, Subscription subscription) {
        ObjectNode item =
                Json.object()
                        .put("id", subscription.id())
                        .put("uniqueName", "sub-" + subscription.id())
                        .put("uid", subscription.order().account())
                        .put("status", subscription.status().name())
                        .put("createdOn", DateValues.write(subscription.order().createdAt()))
                        .put("currency", subscription.order().net().currency().code());
        Long invoice = subscription.order().invoice();
        if (invoice != null) {
            item.put("invoiceId", invoice.longValue());
        }
        ArrayNode changes = item.putArray("pendingChanges");
        subscriptions.openChanges(tx, subscription).forEach(each -> changes.add(change(each)));
        ArrayNode items = item.putArray("items");
        subscription.items().forEach(each -> items.add(part(tx, each)));
        return item;
    }

    private static ObjectNode change(Order order) {
        return Json.object()
                .put("orderId", order.id())
                .put("total", Figures.of(order.gross()))
                .put("currency", order.net().currency().code());
    }

    private ObjectNode part(Tx tx, Service service) {
        ObjectNode item =
                Json.object()
                        .put("id", service.id())
                        .put("servicePlanId", number(service.sku()))
                        .put("servicePlan", service.sku())
                        .put("quantity", subscriptions.quantity(tx, service))
                        .put("status", service.status().name())
                        .put("autopay", service.renewal().name().equals("AUTOMATIC"));
        Dates.put(item, "startDate", service.startsAt());
        Dates.put(item, "endDate", service.expiresAt());
        Dates.put(item, "cancelDate", service.cancelAt());
        ArrayNode resources = item.putArray("itemResources");
        subscriptions
                .installations()
                .ofService(tx, service.id())
                .forEach(each -> resources.add(resource(each)));
        return item;
    }

    static ObjectNode resource(Installation installation) {
        return Json.object()
                .put("id", installation.id())
                .put("uniqueName", installation.uniqueName())
                .put("envName", installation.environment())
                .put("displayName", installation.displayName())
                .put("itemId", installation.service())
                .put("createdOn", DateValues.write(installation.createdAt()));
    }

    Answer of(Tx tx, SubscriptionChange change) {
        return switch (change) {
            case SubscriptionChange.Done(Subscription subscription) ->
                    Answer.object(item(tx, subscription));
            case SubscriptionChange.Ordered(Subscription subscription, Order order) -> {
                ObjectNode body = Answer.ok();
                body.set("object", item(tx, subscription));
                body.set("order", OrderReply.item(order));
                yield new Answer.Done(body);
            }
            case SubscriptionChange.NoSuchSubscription(long id) -> Answer.none("subscription", id);
            case SubscriptionChange.NoSuchItem(long id) -> Answer.none("subscription item", id);
            case SubscriptionChange.Refused(String sentence) -> Answer.illegal(sentence);
        };
    }
}
