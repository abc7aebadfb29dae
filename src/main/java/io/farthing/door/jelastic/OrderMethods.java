package io.farthing.door.jelastic;

import io.farthing.db.Tx;
import io.farthing.orders.Order;
import io.farthing.orders.OrderQuery;
import io.farthing.orders.OrderStatus;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Receipt;
import io.farthing.wire.Json;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// Orders, in `billing/order`. Another billing system knows them by our numbers.
final class OrderMethods {
    private static final Parameter<Type.Names> STATUS = Parameter.required("status", Type.NAMES);
    private static final Parameter<Long> EXTERNAL_ID =
            Parameter.required("externOrderId", Type.WHOLE_NUMBER);
    private static final Parameter<String> EVENT_TYPE = Parameter.required("eventType", Type.TEXT);
    private static final Parameter<Long> METHOD =
            Parameter.required("payMethodId", Type.WHOLE_NUMBER);

    private final JelasticDoor.Nouns nouns;
    private final PlanPayments plans;

    OrderMethods(JelasticDoor.Nouns nouns) {
        this.nouns = nouns;
        plans = new PlanPayments(nouns);
    }

    List<Method> methods() {
        return new Service("billing", "order")
                .owner(
                        "GetOrders",
                        new Method.Body.Reading(this::list),
                        Parameter.OWNER_UID,
                        STATUS)
                .operator("OrderEvent", new Method.Body.Whole(this::event), EXTERNAL_ID, EVENT_TYPE)
                .owner(
                        "PayServicePlan",
                        new Method.Body.Whole((tx, call) ->
                                plans.pay(
                                        tx,
                                        call,
                                        call.arguments().get(PlanPayments.PLAN),
                                        call.arguments().get(METHOD))),
                        Parameter.OWNER_UID,
                        PlanPayments.PLAN,
                        METHOD)
                .methods();
    }

    private Answer list(Tx tx, Call call) {
        Set<OrderStatus> wanted = statuses(call.arguments().get(STATUS));
        if (wanted == null) {
            return Answer.invalid(STATUS.name(), "is no status of an order");
        }
        OrderQuery query =
                new OrderQuery(
                        call.account(),
                        Set.of(),
                        wanted,
                        null,
                        null,
                        null,
                        Long.MAX_VALUE,
                        OrderQuery.MOST);
        ArrayNode items = Json.array();
        nouns.trade().orders().list(tx, query).forEach(each -> items.add(OrderReply.item(each)));
        return Answer.array(OrderReply.CLASS_NAME, items);
    }

    /// Our own words, and those of the events; null for any other.
    private static @Nullable Set<OrderStatus> statuses(Type.Names names) {
        Set<OrderStatus> wanted = EnumSet.noneOf(OrderStatus.class);
        for (String name : names.values()) {
            switch (name.toUpperCase(Locale.ROOT)) {
                case "NEW", "PENDING" -> {
                    wanted.add(OrderStatus.PLACED);
                    wanted.add(OrderStatus.CHECKING);
                }
                case "APPROVED" -> {
                    wanted.add(OrderStatus.PAID);
                    wanted.add(OrderStatus.DELIVERING);
                    wanted.add(OrderStatus.DELIVERED);
                }
                case "DECLINED" -> {
                    wanted.add(OrderStatus.CANCELLED);
                    wanted.add(OrderStatus.EXPIRED);
                }
                default -> {
                    OrderStatus status = Type.constant(OrderStatus.class, name);
                    if (status == null) {
                        return null;
                    }
                    wanted.add(status);
                }
            }
        }
        return wanted;
    }

    /// Approved: its money has come. Declined: it will not. Locked, since the other system may tell
    /// the same twice at once.
    private Answer event(Tx tx, Call call) {
        long id = call.arguments().get(EXTERNAL_ID);
        Order order = nouns.trade().orders().lock(tx, id);
        if (order == null) {
            return Answer.none("order", id);
        }
        if (!order.status().isOpen()) {
            return Answer.illegal("order [" + id + "] is not to be paid");
        }
        return switch (call.arguments().get(EVENT_TYPE).strip().toUpperCase(Locale.ROOT)) {
            case "APPROVED" -> approved(tx, call, order);
            case "DECLINED" ->
                    OrderReply.ofCancelling(nouns.trade().orders().cancel(tx, id, call.now()), id);
            default -> Answer.invalid(EVENT_TYPE.name(), "is not APPROVED or DECLINED");
        };
    }

    private Answer approved(Tx tx, Call call, Order order) {
        var _ =
                nouns.trade()
                        .desk()
                        .record(
                                tx,
                                new Receipt(
                                        order.account(),
                                        order.gross(),
                                        MethodType.BANK_TRANSFER,
                                        PaymentSubject.order(order.id()),
                                        "",
                                        call.key()),
                                call.now());
        return Answer.done();
    }
}
