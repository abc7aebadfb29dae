package io.farthing.door.jelastic;

import io.farthing.orders.Order;
import io.farthing.orders.OrderStatus;
import io.farthing.orders.PayResult;
import io.farthing.wire.DateValues;
import io.farthing.wire.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Orders, and what came of paying them.
final class OrderReply {
    static final String CLASS_NAME = "com.hivext.api.server.billing.persistence.Order";

    private OrderReply() {}

    static ObjectNode item(Order order) {
        ObjectNode item =
                Json.object()
                        .put("id", order.id())
                        .put("uid", order.account())
                        .put("type", order.kind().name())
                        .put("status", order.status().name())
                        .put(
                                "description",
                                order.lines().isEmpty()
                                        ? ""
                                        : order.lines().getFirst().description())
                        .put("amount", Figures.of(order.gross()))
                        .put("currency", order.net().currency().code())
                        .put("createdOn", DateValues.write(order.createdAt()))
                        .put("expireOn", DateValues.write(order.expiresAt()));
        Long invoice = order.invoice();
        return invoice == null ? item : item.put("invoiceId", invoice.longValue());
    }

    /// Paid, being paid, or waiting for a transfer; otherwise why not.
    static Answer of(PayResult result) {
        return switch (result) {
            case PayResult.Paid(Order order) -> done(order, "PAID");
            case PayResult.Checking(Order order) -> done(order, "PENDING");
            case PayResult.Waiting(Order order) -> done(order, "WAITING");
            case PayResult.NotPayable(Order order) ->
                    Answer.illegal("order [" + order.id() + "] is not to be paid");
            case PayResult.NoSuchOrder(long id) -> Answer.none("order", id);
            case PayResult.Refused refused ->
                    new Answer.Failed(ResultCode.INVALID_USER_INPUT, refused.why().sentence());
        };
    }

    /// One that a gateway is being asked about cannot be called off any more.
    static Answer ofCancelling(@Nullable Order after, long id) {
        if (after == null) {
            return Answer.none("order", id);
        }
        return after.status() == OrderStatus.CANCELLED
                ? Answer.done()
                : Answer.illegal("order [" + id + "] can no longer be cancelled");
    }

    private static Answer done(Order order, String payment) {
        ObjectNode body = Answer.ok().put("orderId", order.id()).put("payment", payment);
        body.set("object", item(order));
        return new Answer.Done(body);
    }

    /// What would be invoiced for it.
    static ObjectNode upcoming(Order order) {
        ObjectNode object =
                Json.object()
                        .put("cost", Figures.of(order.net()))
                        .put("tax", Figures.of(order.tax()))
                        .put("total", Figures.of(order.gross()))
                        .put("currency", order.net().currency().code())
                        .put("createdOn", DateValues.write(order.createdAt()));
        ArrayNode lines = object.putArray("items");
        order.lines()
                .forEach(line ->
                        lines.addObject()
                                .put("description", line.description())
                                .put("cost", Figures.of(line.net())));
        return object;
    }
}
