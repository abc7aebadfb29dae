package io.farthing.door.ovh;

import io.farthing.catalog.Product;
import io.farthing.catalog.Products;
import io.farthing.catalog.Refusal;
import io.farthing.db.Tx;
import io.farthing.orders.ChangeResult;
import io.farthing.orders.NewChange;
import io.farthing.orders.Order;
import io.farthing.orders.PaymentChoice;
import io.farthing.orders.PlaceResult;
import io.farthing.orders.ServiceChanges;
import io.farthing.services.Service;
import io.farthing.services.ServiceStatus;
import io.farthing.services.Services;
import io.farthing.wire.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Another plan for a service: `/order/upgrade/…` and `/services/{serviceId}/upgrade/…`, two views
/// of one change. What the rest of the term costs more, or less, is on the order.
final class UpgradeRoutes {
    private static final String OF_SERVICE = " /services/{serviceId}/upgrade";

    private final Products products;
    private final Services services;
    private final ServiceChanges changes;
    private final AccountShape accounts;

    UpgradeRoutes(OvhDoor.Nouns nouns, AccountShape accounts) {
        products = nouns.trade().products();
        services = nouns.trade().services();
        changes = nouns.trade().serviceChanges();
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        Map<String, Handler> handlers = new HashMap<>();
        handlers.put("GET" + OF_SERVICE, this::plans);
        handlers.put("GET" + OF_SERVICE + "/{planCode}", this::plan);
        handlers.put(
                "POST" + OF_SERVICE + "/{planCode}/simulate", (tx, call) -> order(tx, call, false));
        handlers.put(
                "POST" + OF_SERVICE + "/{planCode}/execute", (tx, call) -> order(tx, call, true));
        for (ProductRoot root : ProductRoot.values()) {
            String kind = " /order/upgrade/" + root.cartName();
            String one = kind + "/{serviceName}";
            handlers.put("GET" + kind, (tx, call) -> upgradable(tx, call, root));
            handlers.put("GET" + one, (tx, call) -> definitions(tx, call, root));
            handlers.put("GET" + one + "/{planCode}", (tx, call) -> rehearsed(tx, call, root));
            handlers.put("POST" + one + "/{planCode}", (tx, call) -> placed(tx, call, root));
        }
        return handlers;
    }

    /// Plans of the same family that are sold in the service's currency.
    private List<Product> targets(Tx tx, Service service, Call call) {
        boolean canChange = service.status() == ServiceStatus.ACTIVE && !service.isOption();
        return products.list(tx, call.now()).stream()
                .filter(each -> canChange && each.family() == service.family())
                .filter(each -> !each.sku().equals(service.sku()))
                .filter(each -> each.currencies().contains(service.currency()))
                .toList();
    }

    private Service found(Tx tx, Call call) {
        return ServiceRoutes.found(services, tx, call);
    }

    private static ObjectNode named(Product product, Service service) {
        return Plans.definition(product, service.currency()).put("invoiceName", product.name());
    }

    private JsonNode plans(Tx tx, Call call) {
        Service service = found(tx, call);
        ArrayNode list = Json.array();
        targets(tx, service, call).forEach(each -> list.add(named(each, service)));
        return list;
    }

    private Product target(Tx tx, Service service, Call call) {
        for (Product each : targets(tx, service, call)) {
            if (each.sku().equals(call.name("planCode"))) {
                return each;
            }
        }
        throw new RefusedCall(
                Complaint.notFound(
                        "%s cannot become %s"
                                .formatted(service.shownName(), call.name("planCode"))));
    }

    private JsonNode plan(Tx tx, Call call) {
        Service service = found(tx, call);
        return named(target(tx, service, call), service);
    }

    private JsonNode order(Tx tx, Call call, boolean isPlaced) {
        Order order = changed(tx, found(tx, call), call);
        ObjectNode tree = Json.object();
        tree.set("order", shape(tx, call).checkout(order, isPlaced));
        return tree;
    }

    private OrderShape shape(Tx tx, Call call) {
        return new OrderShape(accounts.zone(tx), call.circumstances().baseUrl());
    }

    private Order changed(Tx tx, Service service, Call call) {
        Product target = target(tx, service, call);
        PaymentChoice choice =
                call.flag("autoPayWithPreferredPaymentMethod") ? new PaymentChoice.Usual() : null;
        NewChange wanted =
                new NewChange(call.account(), service.id(), target.sku(), Map.of(), choice);
        return ordered(changes.order(tx, wanted, call.now()));
    }

    static Order ordered(ChangeResult result) {
        return switch (result) {
            case ChangeResult.Ordered(Order order) -> order;
            case ChangeResult.NoSuchService _ -> throw new RefusedCall(EmptyRoutes.NO_SERVICE);
            case ChangeResult.NoSuchProduct(String sku) ->
                    throw new RefusedCall(Complaint.notFound("There is no plan " + sku));
            case ChangeResult.Refused(List<Refusal> refusals) ->
                    throw new RefusedCall(CheckoutRoutes.refused(refusals));
            case ChangeResult.PaymentRefused(PlaceResult.PaymentRefused refused) ->
                    throw new RefusedCall(CheckoutRoutes.refused(refused.why()));
        };
    }

    private JsonNode upgradable(Tx tx, Call call, ProductRoot root) {
        return Shapes.names(
                ProductRoutes.list(services, tx, call, root).stream()
                        .filter(each -> !targets(tx, each, call).isEmpty())
                        .map(Service::shownName)
                        .toList());
    }

    private JsonNode definitions(Tx tx, Call call, ProductRoot root) {
        Service service = ProductRoutes.found(services, tx, call, root);
        ArrayNode list = Json.array();
        targets(tx, service, call)
                .forEach(each -> list.add(Plans.definition(each, service.currency())));
        return list;
    }

    /// What it would cost, and how far the last one to that plan is. Once that is the plan there is
    /// no price any more, and the operation is still told.
    private JsonNode rehearsed(Tx tx, Call call, ProductRoot root) {
        Service service = ProductRoutes.found(services, tx, call, root);
        String plan = call.name("planCode");
        ServiceChanges.Begun last = changes.begun(tx, service, plan);
        ObjectNode tree = Json.object();
        if (last == null) {
            tree.putNull("operation");
        } else {
            tree.set("operation", operation(last, plan, root));
        }
        boolean isDone = last != null && service.sku().equals(plan);
        if (isDone) {
            return tree.putNull("order");
        }
        return tree.set("order", shape(tx, call).checkout(changed(tx, service, call), false));
    }

    private JsonNode placed(Tx tx, Call call, ProductRoot root) {
        Order order = changed(tx, ProductRoutes.found(services, tx, call, root), call);
        ObjectNode tree = Json.object();
        tree.set("operation", operation(changes.begun(tx, order), call.name("planCode"), root));
        return tree.set("order", shape(tx, call).checkout(order, true));
    }

    private static ObjectNode operation(ServiceChanges.Begun begun, String plan, ProductRoot root) {
        Order order = begun.order();
        ObjectNode operation = Json.object().put("id", order.id());
        operation.putObject("product").put("description", plan).put("name", root.cartName());
        return operation
                .put("status", UpgradeStatus.of(order.status(), begun.work()))
                .put("type", "UPGRADE");
    }
}
