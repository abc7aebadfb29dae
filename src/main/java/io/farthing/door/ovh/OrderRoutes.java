package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.Invoices;
import io.farthing.orders.Order;
import io.farthing.orders.OrderLine;
import io.farthing.orders.OrderQuery;
import io.farthing.orders.OrderStatus;
import io.farthing.orders.Orders;
import io.farthing.orders.Retractions;
import io.farthing.wire.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// `/me/order/…`: what was ordered and how far it is.
final class OrderRoutes {
    private static final String ONE = " /me/order/{orderId}";

    private final Orders orders;
    private final Retractions retractions;
    private final Invoices invoices;
    private final AccountShape accounts;

    OrderRoutes(OvhDoor.Nouns nouns, AccountShape accounts) {
        orders = nouns.trade().orders();
        retractions = nouns.trade().retractions();
        invoices = nouns.money().invoices();
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        return Map.ofEntries(
                entry("GET /me/order", this::list),
                entry("GET" + ONE, (tx, call) -> shape(tx, call).order(found(tx, call))),
                entry("GET" + ONE + "/status", this::status),
                entry("GET" + ONE + "/details", this::details),
                entry("GET" + ONE + "/details/{orderDetailId}", this::detail),
                entry("GET" + ONE + "/details/{orderDetailId}/extension", this::extension),
                entry("GET" + ONE + "/followUp", this::followUp),
                entry("GET" + ONE + "/associatedObject", this::associated),
                entry("GET" + ONE + "/consumption/details", this::consumption),
                entry("POST" + ONE + "/cancel", this::cancel),
                entry("POST" + ONE + "/retraction", this::retract),
                entry("POST" + ONE + "/waiveRetraction", this::waive));
    }

    /// Somebody else's order does not exist.
    static Order found(Orders orders, Tx tx, Call call) {
        Order order = orders.find(tx, call.id("orderId"));
        if (order == null || order.account() != call.account()) {
            throw new RefusedCall(Complaint.noSuchObject(call.name("orderId")));
        }
        return order;
    }

    private Order found(Tx tx, Call call) {
        return found(orders, tx, call);
    }

    private OrderShape shape(Tx tx, Call call) {
        return new OrderShape(accounts.zone(tx), call.circumstances().baseUrl());
    }

    private JsonNode list(Tx tx, Call call) {
        ZoneId zone = accounts.zone(tx);
        OrderQuery all = OrderQuery.of(call.account());
        OrderQuery query =
                new OrderQuery(
                        all.account(),
                        all.kinds(),
                        all.statuses(),
                        null,
                        call.askedInstant("date.from", zone),
                        call.askedInstant("date.to", zone),
                        all.before(),
                        all.most());
        return Shapes.ids(orders.list(tx, query).stream().map(Order::id).toList());
    }

    private JsonNode status(Tx tx, Call call) {
        return StringNode.valueOf(OrderShape.status(found(tx, call)));
    }

    private JsonNode details(Tx tx, Call call) {
        Order order = found(tx, call);
        return Shapes.ids(
                order.lines().stream().map(line -> OrderShape.detailId(order, line)).toList());
    }

    private static OrderLine line(Order order, Call call) {
        OrderLine line = OrderShape.line(order, call.id("orderDetailId"));
        if (line == null) {
            throw new RefusedCall(Complaint.noSuchObject(call.name("orderDetailId")));
        }
        return line;
    }

    private JsonNode detail(Tx tx, Call call) {
        Order order = found(tx, call);
        return OrderShape.detail(order, line(order, call));
    }

    private JsonNode extension(Tx tx, Call call) {
        Order order = found(tx, call);
        return OrderShape.extension(order, line(order, call));
    }

    /// Use is billed by the month: no order is for any.
    private JsonNode consumption(Tx tx, Call call) {
        Order _ = found(tx, call);
        throw new RefusedCall(Complaint.notFound("This order has no consumption"));
    }

    private JsonNode associated(Tx tx, Call call) {
        Invoice bill = bill(tx, found(tx, call));
        return Json.object()
                .put("id", bill == null ? null : bill.numberText())
                .put("type", bill == null ? null : "Bill");
    }

    /// The order's invoice, once it has its number.
    private @Nullable Invoice bill(Tx tx, Order order) {
        Long id = order.invoice();
        Invoice invoice = id == null ? null : invoices.find(tx, id);
        return invoice == null || invoice.number() == null ? null : invoice;
    }

    private JsonNode cancel(Tx tx, Call call) {
        Order order = found(tx, call);
        Order cancelled = orders.cancel(tx, order.id(), call.now());
        if (cancelled == null || cancelled.status() != OrderStatus.CANCELLED) {
            throw new RefusedCall(
                    Complaint.conflict(
                            "This order is "
                                    + OrderShape.statusWords(order)
                                    + " and cannot be cancelled any more"));
        }
        return Shapes.nothing();
    }

    private JsonNode retract(Tx tx, Call call) {
        Order order = found(tx, call);
        String reason = call.text("reason", "other") + " " + call.text("comment", "");
        return switch (retractions.retract(tx, order.id(), reason.strip(), call.now())) {
            case Retractions.Result.Retracted _ -> Shapes.nothing();
            case Retractions.Result.NoSuchOrder(long id) ->
                    throw new RefusedCall(Complaint.noSuchObject(id));
            case Retractions.Result.NotRetractable _ ->
                    throw new RefusedCall(
                            Complaint.conflict(
                                    "There is no right to withdraw from this order, or not any"
                                            + " more"));
        };
    }

    private JsonNode waive(Tx tx, Call call) {
        var _ = retractions.waive(tx, found(tx, call).id());
        return Shapes.nothing();
    }

    private JsonNode followUp(Tx tx, Call call) {
        Order order = found(tx, call);
        ZoneId zone = accounts.zone(tx);
        ArrayNode steps = Json.array();
        boolean isOver = order.endedAt() != null;
        Instant paid = order.paidAt();
        Instant delivered = order.deliveredAt();
        ObjectNode placed = event("ORDER_ACCEPTED", "Ordered", order.createdAt(), zone);
        steps.add(step("VALIDATING", stateOf(paid != null, true, isOver), List.of(placed)));
        List<ObjectNode> money =
                paid == null ? List.of() : List.of(event("PAYMENT_CONFIRMED", "Paid", paid, zone));
        steps.add(step("VALIDATED", stateOf(paid != null, false, isOver), money));
        List<ObjectNode> delivery =
                delivered == null
                        ? List.of()
                        : List.of(event("DELIVERY", "Delivered", delivered, zone));
        steps.add(step("DELIVERING", stateOf(delivered != null, paid != null, isOver), delivery));
        steps.add(step("AVAILABLE", stateOf(delivered != null, false, isOver), List.of()));
        return steps;
    }

    private static String stateOf(boolean isDone, boolean hasBegun, boolean isOver) {
        if (isDone) {
            return "DONE";
        }
        if (isOver) {
            return "ERROR";
        }
        return hasBegun ? "DOING" : "TODO";
    }

    private static ObjectNode step(String name, String status, List<ObjectNode> history) {
        ObjectNode step = Json.object();
        ArrayNode events = step.putArray("history");
        history.forEach(events::add);
        return step.put("status", status).put("step", name);
    }

    private static ObjectNode event(String label, String description, Instant at, ZoneId zone) {
        return Json.object()
                .put("date", Shapes.datetime(at, zone))
                .put("description", description)
                .put("label", label);
    }
}
