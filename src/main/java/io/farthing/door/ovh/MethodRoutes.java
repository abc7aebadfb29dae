package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.payments.Gateways;
import io.farthing.payments.ManualGateway;
import io.farthing.payments.MethodRegistration;
import io.farthing.payments.MethodRegistrations;
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
    private final MethodRegistrations registrations;
    private final Gateways gateways;
    private final AccountShape accounts;

    MethodRoutes(OvhDoor.Nouns nouns, AccountShape accounts) {
        methods = nouns.money().methods();
        payments = nouns.money().payments();
        registrations = new MethodRegistrations(methods);
        gateways = nouns.money().gateways();
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        Map<String, Handler> handlers =
                new HashMap<>(
                        Map.ofEntries(
                                entry("GET" + METHOD, this::list),
                                entry(
                                        "GET" + METHOD + ID,
                                        (tx, call) -> one(tx, call, "paymentMethodId")),
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
        handlers.put("PUT" + one, (tx, call) -> describe(tx, call, mean(tx, call, type)));
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
        for (MethodRegistration open : registrations.open(tx, call.account(), call.now())) {
            boolean isAsked =
                    !wantsUsual
                            && (type == null || Means.method(open.type()).equals(type))
                            && (status == null || status.equals(MethodShape.CREATING));
            if (isAsked) {
                ids.add(open.id());
            }
        }
        return Shapes.ids(ids.stream().sorted().toList());
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

    /// Also one that its gateway does not know yet.
    JsonNode one(Tx tx, Call call, String parameter) {
        MethodRegistration registration = registration(tx, call, parameter);
        return registration == null
                ? shown(tx, found(tx, call, parameter))
                : MethodShape.registration(registration, accounts.zone(tx));
    }

    /// Null where it has become a method, or has been one from the start.
    @Nullable MethodRegistration registration(Tx tx, Call call, String parameter) {
        MethodRegistration found = registrations.find(tx, call.id(parameter), call.now());
        boolean isThere =
                found != null
                        && found.account() == call.account()
                        && found.status() != MethodRegistration.Status.DONE;
        return isThere ? found : null;
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

    static PaymentMethod changed(PaymentMethods.Change change) {
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
        MethodRegistration registration = registration(tx, call, "paymentMethodId");
        if (registration != null) {
            return MethodShape.registration(
                    registrations.cancel(tx, registration.id(), call.now()), accounts.zone(tx));
        }
        PaymentMethod method = found(tx, call, "paymentMethodId");
        return shown(tx, changed(methods.remove(tx, method.id(), call.now())));
    }

    private JsonNode available(Tx tx, Call call) {
        ArrayNode list = Json.array();
        boolean hasGateway = !gateways.forCards().name().equals(ManualGateway.NAME);
        for (MethodType type : MethodType.values()) {
            boolean hasWay = !type.isCollected() || hasGateway;
            boolean isRegisterable = hasWay && type != MethodType.ACCOUNT;
            list.add(MethodShape.available(type, isRegisterable));
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
