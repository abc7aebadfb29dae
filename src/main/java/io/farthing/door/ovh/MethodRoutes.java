package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.payments.MethodType;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.PaymentQuery;
import io.farthing.payments.PaymentStatus;
import io.farthing.payments.Payments;
import io.farthing.wire.Json;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/me/payment/…`, and the older `/me/paymentMean/…` over the same methods.
final class MethodRoutes {
    private static final String METHOD = " /me/payment/method";
    private static final String ID = "/{paymentMethodId}";

    /// The roots of the older view.
    private static final Map<String, MethodType> MEANS =
            Map.of(
                    "bankAccount", MethodType.DIRECT_DEBIT,
                    "creditCard", MethodType.CARD,
                    "deferredPaymentAccount", MethodType.ACCOUNT,
                    "paypal", MethodType.PAYPAL);

    private final PaymentMethods methods;
    private final Payments payments;
    private final AccountShape accounts;

    MethodRoutes(OvhDoor.Nouns nouns, AccountShape accounts) {
        methods = nouns.money().methods();
        payments = nouns.money().payments();
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        Map<String, Handler> handlers =
                new HashMap<>(
                        Map.ofEntries(
                                entry("GET" + METHOD, this::list),
                                entry("POST" + METHOD, this::register),
                                entry("GET" + METHOD + ID, this::one),
                                entry("PUT" + METHOD + ID, this::change),
                                entry("DELETE" + METHOD + ID, this::remove),
                                entry("GET /me/payment/availableMethods", this::available),
                                entry("GET /me/payment/transaction", this::transactions),
                                entry(
                                        "GET /me/payment/transaction/{transactionId}",
                                        this::transaction)));
        MEANS.forEach((word, type) -> addMeans(handlers, word, type));
        return handlers;
    }

    private void addMeans(Map<String, Handler> handlers, String word, MethodType type) {
        String list = " /me/paymentMean/" + word;
        String one = list + "/{id}";
        handlers.put("GET" + list, (tx, call) -> means(tx, call, type));
        handlers.put("GET" + one, (tx, call) -> mean(tx, call, mean(tx, call, type)));
        handlers.put(
                "POST" + one + "/chooseAsDefaultPaymentMean",
                (tx, call) -> makeUsual(tx, call, mean(tx, call, type)));
        if (type != MethodType.DIRECT_DEBIT) {
            handlers.put("PUT" + one, (tx, call) -> describe(tx, call, mean(tx, call, type)));
        }
        if (type != MethodType.ACCOUNT) {
            handlers.put("DELETE" + one, (tx, call) -> drop(tx, call, mean(tx, call, type)));
        }
    }

    private JsonNode list(Tx tx, Call call) {
        boolean wantsUsual = call.askedFlag("default");
        boolean wantsOthers = "false".equals(call.asked("default"));
        String type = call.asked("paymentType");
        String status = call.asked("status");
        List<Long> ids = new ArrayList<>();
        for (PaymentMethod method : methods.list(tx, call.account(), call.now())) {
            boolean isAsked =
                    (!wantsUsual || method.isUsual())
                            && (!wantsOthers || !method.isUsual())
                            && (type == null || Means.method(method.type()).equals(type))
                            && (status == null || Means.status(method.status()).equals(status));
            if (isAsked) {
                ids.add(method.id());
            }
        }
        return Shapes.ids(ids);
    }

    private PaymentMethod found(Tx tx, Call call, String parameter) {
        for (PaymentMethod method : methods.list(tx, call.account(), call.now())) {
            if (method.id() == call.id(parameter)) {
                return method;
            }
        }
        throw new RefusedCall(Complaint.noSuchObject(call.name(parameter)));
    }

    private JsonNode shown(Tx tx, PaymentMethod method) {
        return MethodShape.method(method, accounts.zone(tx));
    }

    private JsonNode one(Tx tx, Call call) {
        return shown(tx, found(tx, call, "paymentMethodId"));
    }

    private JsonNode change(Tx tx, Call call) {
        PaymentMethod method = found(tx, call, "paymentMethodId");
        String description = call.text("description");
        if (description != null) {
            method = changed(methods.rename(tx, method.id(), description, call.now()));
        }
        if (call.flag("default")) {
            method = changed(methods.makeUsual(tx, method.id(), call.now()));
        }
        return shown(tx, method);
    }

    private static PaymentMethod changed(PaymentMethods.Change change) {
        return switch (change) {
            case PaymentMethods.Change.Changed(PaymentMethod method) -> method;
            case PaymentMethods.Change.NoSuchMethod(long id) ->
                    throw new RefusedCall(Complaint.noSuchObject(id));
            case PaymentMethods.Change.IsUsual _ ->
                    throw new RefusedCall(
                            Complaint.conflict(
                                    "This is the default payment method: make another one the"
                                            + " default first"));
            case PaymentMethods.Change.NotUsable(PaymentMethod method) ->
                    throw new RefusedCall(
                            Complaint.conflict(
                                    "This payment method is " + Means.status(method.status())));
        };
    }

    private JsonNode remove(Tx tx, Call call) {
        PaymentMethod method = found(tx, call, "paymentMethodId");
        return shown(tx, changed(methods.remove(tx, method.id(), call.now())));
    }

    /// What needs no gateway is there at once. Cards and the like are given to the gateway itself,
    /// never to us: their registration begins with the provider's own page.
    private JsonNode register(Tx tx, Call call) {
        String word = call.text("paymentType", "");
        MethodType type = Means.ofMethod(word);
        if (type == null || type.isCollected()) {
            throw new RefusedCall(
                    Complaint.badParameter(
                            "paymentType",
                            "cannot be registered here: BANK_TRANSFER, CHEQUE and"
                                    + " PREPAID_ACCOUNT can"));
        }
        if (type == MethodType.ACCOUNT) {
            throw new RefusedCall(
                    Complaint.forbidden("A deferred payment account is opened by the provider"));
        }
        PaymentMethod added =
                methods.add(tx, PaymentMethods.NewMethod.byHand(call.account(), type), call.now());
        String description = call.text("description");
        if (description != null) {
            added = changed(methods.rename(tx, added.id(), description, call.now()));
        }
        if (call.flag("default")) {
            added = changed(methods.makeUsual(tx, added.id(), call.now()));
        }
        ObjectNode tree = Json.object();
        tree.putNull("formSessionId").putNull("merchantId").putNull("organizationId");
        tree.put("paymentMethodId", added.id());
        return tree.putNull("transactionId").putNull("url").put("validationType", "NONE");
    }

    private JsonNode available(Tx tx, Call call) {
        ArrayNode list = Json.array();
        for (MethodType type : MethodType.values()) {
            boolean isRegisterable = !type.isCollected() && type != MethodType.ACCOUNT;
            list.add(MethodShape.available(Means.method(type), isRegisterable));
        }
        return list;
    }

    private JsonNode transactions(Tx tx, Call call) {
        Long method = call.askedNumber("paymentMethodId");
        String status = call.asked("status");
        List<Long> ids = new ArrayList<>();
        for (Payment payment : page(tx, call)) {
            boolean isAsked =
                    payment.method() != null
                            && (method == null || payment.method().equals(method))
                            && (status == null || status(payment.status()).equals(status));
            if (isAsked) {
                ids.add(payment.id());
            }
        }
        return Shapes.ids(ids);
    }

    private List<Payment> page(Tx tx, Call call) {
        return payments.page(tx, new PaymentQuery(call.account(), null, null, PaymentQuery.MOST));
    }

    private JsonNode transaction(Tx tx, Call call) {
        Payment payment = payments.find(tx, call.id("transactionId"));
        Long method = payment == null ? null : payment.method();
        if (payment == null || method == null || payment.account() != call.account()) {
            throw new RefusedCall(Complaint.noSuchObject(call.name("transactionId")));
        }
        ZoneId zone = accounts.zone(tx);
        Money amount = payment.amount();
        ObjectNode tree = Json.object();
        tree.set("amount", Shapes.price(amount));
        tree.put("creationDate", Shapes.datetime(payment.createdAt(), zone));
        var last = payment.settledAt() == null ? payment.createdAt() : payment.settledAt();
        tree.put("lastUpdate", Shapes.datetime(last, zone));
        tree.put("paymentMethodId", method);
        tree.put("status", status(payment.status()));
        return tree.put("transactionId", payment.id()).put("type", "DEBIT");
    }

    private static String status(PaymentStatus status) {
        return switch (status) {
            case PAID -> "SUCCESS";
            case FAILED -> "FAILED";
            case CANCELLED -> "CANCELED";
            case PENDING, AWAITED, UNKNOWN -> "CONFIRMING";
        };
    }

    private JsonNode means(Tx tx, Call call, MethodType type) {
        return Shapes.ids(
                methods.list(tx, call.account(), call.now()).stream()
                        .filter(each -> each.type() == type)
                        .map(PaymentMethod::id)
                        .toList());
    }

    private PaymentMethod mean(Tx tx, Call call, MethodType type) {
        PaymentMethod method = found(tx, call, "id");
        if (method.type() != type) {
            throw new RefusedCall(Complaint.noSuchObject(call.name("id")));
        }
        return method;
    }

    private JsonNode mean(Tx tx, Call call, PaymentMethod method) {
        ZoneId zone = accounts.zone(tx);
        return switch (method.type()) {
            case CARD -> MethodShape.card(method);
            case PAYPAL ->
                    MethodShape.paypal(method, accounts.account(tx, call).contact().email(), zone);
            case ACCOUNT -> MethodShape.deferred(method, zone);
            case DIRECT_DEBIT, BANK_TRANSFER, CHEQUE, PREPAID ->
                    MethodShape.bankAccount(method, zone);
        };
    }

    private JsonNode makeUsual(Tx tx, Call call, PaymentMethod method) {
        PaymentMethod _ = changed(methods.makeUsual(tx, method.id(), call.now()));
        return Shapes.nothing();
    }

    private JsonNode describe(Tx tx, Call call, PaymentMethod method) {
        @Nullable String description = call.text("description");
        if (description != null) {
            PaymentMethod _ = changed(methods.rename(tx, method.id(), description, call.now()));
        }
        return Shapes.nothing();
    }

    private JsonNode drop(Tx tx, Call call, PaymentMethod method) {
        PaymentMethod _ = changed(methods.remove(tx, method.id(), call.now()));
        return Shapes.nothing();
    }
}
