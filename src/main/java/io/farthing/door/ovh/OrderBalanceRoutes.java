package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.orders.AppliedCredit;
import io.farthing.orders.Order;
import io.farthing.orders.Orders;
import io.farthing.wire.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `/me/order/{orderId}/balance/…`: prepaid money applied to an order, whose rest is then paid with
/// something else.
final class OrderBalanceRoutes {
    private static final String ALL = " /me/order/{orderId}/balance";
    private static final String ONE = ALL + "/{balanceName}";

    private final Orders orders;
    private final AppliedCredit credit;

    OrderBalanceRoutes(Orders orders, AppliedCredit credit) {
        this.orders = orders;
        this.credit = credit;
    }

    Map<String, Handler> handlers() {
        return Map.ofEntries(
                entry("GET" + ALL, this::list),
                entry("POST" + ALL, this::apply),
                entry("GET" + ONE, this::one),
                entry("DELETE" + ONE, this::takeOff));
    }

    private JsonNode list(Tx tx, Call call) {
        Money applied = credit.of(tx, OrderRoutes.found(orders, tx, call));
        return applied.signum() > 0 ? Shapes.names(List.of(CreditRoutes.BALANCE)) : Json.array();
    }

    private JsonNode one(Tx tx, Call call) {
        return shape(applied(tx, call));
    }

    private Money applied(Tx tx, Call call) {
        Money applied = credit.of(tx, OrderRoutes.found(orders, tx, call));
        if (!call.name("balanceName").equals(CreditRoutes.BALANCE) || applied.signum() <= 0) {
            throw new RefusedCall(Complaint.noSuchObject(call.name("balanceName")));
        }
        return applied;
    }

    /// A `billing.CreditBalance`.
    private static ObjectNode shape(Money applied) {
        ObjectNode tree = Json.object();
        tree.set("amount", Shapes.price(applied));
        return tree.put("balanceName", CreditRoutes.BALANCE);
    }

    private JsonNode apply(Tx tx, Call call) {
        Order order = OrderRoutes.found(orders, tx, call);
        if (!call.text("balanceName", "").equals(CreditRoutes.BALANCE)) {
            throw new RefusedCall(
                    Complaint.badParameter("balanceName", "is none of /me/credit/balance"));
        }
        return shape(done(credit.apply(tx, order.id(), call.now())));
    }

    private JsonNode takeOff(Tx tx, Call call) {
        Money _ = applied(tx, call);
        Money _ = done(credit.takeOff(tx, call.id("orderId"), call.now()));
        return Shapes.nothing();
    }

    private static Money done(AppliedCredit.Result result) {
        return switch (result) {
            case AppliedCredit.Result.Applied(Money amount) -> amount;
            case AppliedCredit.Result.NothingThere _ ->
                    throw new RefusedCall(Complaint.conflict("There is no credit left to apply"));
            case AppliedCredit.Result.NotPossible(Order order) ->
                    throw new RefusedCall(
                            Complaint.conflict(
                                    "This order is "
                                            + OrderShape.statusWords(order)
                                            + " and takes no credit"));
            case AppliedCredit.Result.NoSuchOrder(long id) ->
                    throw new RefusedCall(Complaint.noSuchObject(id));
        };
    }
}
