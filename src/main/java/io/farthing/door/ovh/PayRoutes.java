package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.db.Tx;
import io.farthing.orders.Order;
import io.farthing.orders.Orders;
import io.farthing.orders.PayResult;
import io.farthing.orders.PaymentChoice;
import io.farthing.orders.Unpayable;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.PaymentRules;
import io.farthing.payments.Purpose;
import io.farthing.wire.Json;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Paying an order: with exactly what is named, never with something else instead.
final class PayRoutes {
    private static final String ONE = " /me/order/{orderId}";
    private static final Set<String> NEED_ID =
            Set.of(
                    "bankAccount",
                    "creditCard",
                    "paypal",
                    "CREDIT_CARD",
                    "PAYPAL",
                    "DOMESTIC_CARD",
                    "RUPAY",
                    "SEPA_DIRECT_DEBIT");

    private final Orders orders;
    private final PaymentMethods methods;
    private final AccountShape accounts;

    PayRoutes(OvhDoor.Nouns nouns, AccountShape accounts) {
        orders = nouns.trade().orders();
        methods = nouns.money().methods();
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        return Map.ofEntries(
                entry("POST" + ONE + "/payWithRegisteredPaymentMean", this::payWithMean),
                entry("POST" + ONE + "/pay", this::payWithMethod),
                entry("GET" + ONE + "/availableRegisteredPaymentMean", this::availableMeans),
                entry("GET" + ONE + "/paymentMethods", this::availableMethods),
                entry("GET" + ONE + "/paymentMeans", this::forms));
    }

    private JsonNode payWithMean(Tx tx, Call call) {
        Order order = OrderRoutes.found(orders, tx, call);
        String mean = call.text("paymentMean", "");
        Long id = call.number("paymentMeanId");
        if (id == null && NEED_ID.contains(mean)) {
            throw new RefusedCall(Complaint.missing("paymentMeanId"));
        }
        pay(tx, order, choice(tx, call, order, id), mean, call);
        return Shapes.nothing();
    }

    private PaymentChoice choice(Tx tx, Call call, Order order, @Nullable Long id) {
        String mean = call.text("paymentMean", "");
        MethodType type = Means.reusable(mean);
        if (type == MethodType.PREPAID && id == null) {
            return new PaymentChoice.Prepaid();
        }
        if (type == null) {
            // Clients pay for what is free with points, which nobody has here.
            if (mean.equals("fidelityAccount") && order.gross().isZero()) {
                return new PaymentChoice.Prepaid();
            }
            throw new RefusedCall(cannotPay(mean, "There is no such account here.", tx, call));
        }
        for (PaymentMethod method : methods.list(tx, call.account(), call.now())) {
            boolean isNamed = id == null ? method.type() == type : method.id() == id;
            if (isNamed && method.type() == type) {
                return new PaymentChoice.Method(method.id());
            }
        }
        throw new RefusedCall(Complaint.notFound("paymentMean not found"));
    }

    private JsonNode payWithMethod(Tx tx, Call call) {
        Order order = OrderRoutes.found(orders, tx, call);
        long id = call.body().path("paymentMethod").path("id").asLong(0);
        PaymentMethod method = methods.find(tx, id, call.now());
        if (method == null || method.account() != call.account()) {
            throw new RefusedCall(Complaint.notFound("paymentMethod not found"));
        }
        pay(tx, order, new PaymentChoice.Method(id), Means.method(method.type()), call);
        return Shapes.nothing();
    }

    private void pay(Tx tx, Order order, PaymentChoice choice, String word, Call call) {
        switch (orders.pay(tx, order.id(), choice, call.now())) {
            case PayResult.Paid _, PayResult.Checking _, PayResult.Waiting _ -> {}
            case PayResult.NotPayable(Order now) -> requireSame(now, choice);
            case PayResult.NoSuchOrder(long id) ->
                    throw new RefusedCall(Complaint.noSuchObject(id));
            case PayResult.Refused(Unpayable why) ->
                    throw new RefusedCall(cannotPay(word, why.sentence(), tx, call));
        }
    }

    /// A client that never heard that it has paid asks once more, and is told so.
    private static void requireSame(Order order, PaymentChoice choice) {
        Long method = order.method();
        boolean isSame =
                choice instanceof PaymentChoice.Method(long id)
                        ? method != null && method == id
                        : method == null;
        String status = OrderShape.status(order);
        boolean isUnderWay = !status.equals("notPaid") && !status.equals("cancelled");
        if (!isSame || !isUnderWay) {
            throw new RefusedCall(
                    Complaint.conflict(
                            "This order is "
                                    + OrderShape.statusWords(order)
                                    + " and cannot be paid"));
        }
    }

    /// The text is known to clients; the reason and what would do are in the details.
    private Complaint cannotPay(String word, String sentence, Tx tx, Call call) {
        List<PaymentMethod> usable =
                PaymentRules.usable(methods.list(tx, call.account(), call.now()), Purpose.ADVANCE);
        return Complaint.forbidden("This order can't be paid with '" + word + "'")
                .with(Map.of("reason", sentence, "usable", Means.listed(usable)));
    }

    private JsonNode availableMeans(Tx tx, Call call) {
        Order _ = OrderRoutes.found(orders, tx, call);
        Set<String> means = new LinkedHashSet<>();
        for (PaymentMethod method : usable(tx, call)) {
            String mean = Means.mean(method.type());
            if (mean != null) {
                means.add(mean);
            }
        }
        means.add("ovhAccount");
        ArrayNode list = Json.array();
        means.forEach(mean -> list.addObject().put("paymentMean", mean));
        return list;
    }

    private List<PaymentMethod> usable(Tx tx, Call call) {
        return PaymentRules.usable(methods.list(tx, call.account(), call.now()), Purpose.ADVANCE);
    }

    private JsonNode availableMethods(Tx tx, Call call) {
        Order _ = OrderRoutes.found(orders, tx, call);
        ZoneId zone = accounts.zone(tx);
        List<PaymentMethod> usable = usable(tx, call);
        ObjectNode tree = Json.object();
        tree.putArray("available");
        ArrayNode shown = tree.putArray("paymentMethods");
        usable.forEach(each -> shown.add(MethodShape.method(each, zone)));
        tree.set("registered", Shapes.ids(usable.stream().map(PaymentMethod::id).toList()));
        return tree;
    }

    /// Forms of foreign payment pages: none here, orders are paid with what is registered.
    private JsonNode forms(Tx tx, Call call) {
        Order _ = OrderRoutes.found(orders, tx, call);
        ObjectNode tree = Json.object();
        for (String kind :
                List.of(
                        "creditCard",
                        "edinar",
                        "fidelityPoints",
                        "ideal",
                        "multibanco",
                        "ovhAccount",
                        "paypal",
                        "promotion")) {
            tree.putNull(kind);
        }
        return tree;
    }
}
