package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.db.Tx;
import io.farthing.payments.Gateways;
import io.farthing.payments.ManualGateway;
import io.farthing.payments.MethodRegistration;
import io.farthing.payments.MethodRegistrations;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.wire.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Registers payment methods. What needs no gateway is there at once; a card, a PayPal account or a
/// mandate is given to the gateway on its own page, to which the answer has the way.
final class RegistrationRoutes {
    private static final String METHOD = " /me/payment/method";
    private static final String ID = METHOD + "/{paymentMethodId}";
    private static final int LONGEST_URL = 2000;
    private static final List<String> OUTCOMES =
            List.of("success", "pending", "failure", "error", "cancel");

    private final PaymentMethods methods;
    private final MethodRegistrations registrations;
    private final Gateways gateways;
    private final MethodRoutes shown;
    private final RegistrationLink link;

    RegistrationRoutes(OvhDoor.Nouns nouns, MethodRoutes shown, RegistrationLink link) {
        methods = nouns.money().methods();
        registrations = new MethodRegistrations(methods);
        gateways = nouns.money().gateways();
        this.shown = shown;
        this.link = link;
    }

    Map<String, Handler> handlers() {
        String mean = " /me/paymentMean/";
        return Map.ofEntries(
                entry("POST" + METHOD, this::register),
                entry("POST" + ID + "/challenge", this::challenge),
                entry("POST" + ID + "/details", this::details),
                entry("POST" + ID + "/finalize", this::finish),
                entry("POST" + mean + "creditCard", (tx, call) -> mean(tx, call, MethodType.CARD)),
                entry("POST" + mean + "paypal", (tx, call) -> mean(tx, call, MethodType.PAYPAL)),
                entry("POST" + mean + "bankAccount", this::bankAccount),
                entry("POST" + mean + "creditCard/{id}/challenge", this::challengeOfMean),
                entry("POST" + mean + "paypal/{id}/challenge", this::challengeOfMean),
                entry("POST" + mean + "bankAccount/{id}/challenge", this::challengeOfMean));
    }

    private JsonNode register(Tx tx, Call call) {
        MethodType type = Means.ofMethod(call.text("paymentType", ""));
        if (type == null) {
            throw new RefusedCall(
                    Complaint.badParameter(
                            "paymentType", "is none of /me/payment/availableMethods"));
        }
        if (type == MethodType.ACCOUNT) {
            throw new RefusedCall(
                    Complaint.forbidden("A deferred payment account is opened by the provider"));
        }
        requireRegistration(call);
        String label = call.text("description", "");
        boolean wantsUsual = call.flag("default");
        return type.isCollected()
                ? validation(call, begin(tx, call, type, returnUrls(call)))
                : added(tx, call, type, label, wantsUsual);
    }

    /// Nothing is paid while a method is registered, and nothing of a card comes here.
    private static void requireRegistration(Call call) {
        if (call.body().path("register").isBoolean() && !call.flag("register")) {
            throw new RefusedCall(
                    Complaint.badParameter(
                            "register", "has to be true: pay with a method once it is registered"));
        }
        if (call.number("orderId") != null) {
            throw new RefusedCall(
                    Complaint.badParameter(
                            "orderId", "is paid with /me/order/{orderId}/pay afterwards"));
        }
        if (call.text("formData") != null) {
            throw new RefusedCall(
                    Complaint.badParameter("formData", "is for the gateway's page alone"));
        }
    }

    private JsonNode added(Tx tx, Call call, MethodType type, String label, boolean wantsUsual) {
        PaymentMethod added =
                methods.add(tx, PaymentMethods.NewMethod.byHand(call.account(), type), call.now());
        if (!label.isEmpty()) {
            added = MethodRoutes.changed(methods.rename(tx, added.id(), label, call.now()));
        }
        if (wantsUsual) {
            added = MethodRoutes.changed(methods.makeUsual(tx, added.id(), call.now()));
        }
        return validation(added.id(), null);
    }

    private MethodRegistration begin(
            Tx tx, Call call, MethodType type, Map<String, String> returnUrls) {
        if (gateways.forCards().name().equals(ManualGateway.NAME)) {
            throw new RefusedCall(
                    Complaint.forbidden(
                                    "There is no payment service here for " + Means.method(type))
                            .with(Map.of("paymentType", Means.method(type))));
        }
        boolean wantsUsual = call.flag("default") || call.flag("setDefault");
        return registrations.begin(
                tx,
                new MethodRegistrations.NewRegistration(
                        call.account(), type, call.text("description", ""), wantsUsual, returnUrls),
                call.now());
    }

    private static Map<String, String> returnUrls(Call call) {
        Map<String, String> urls = new TreeMap<>();
        JsonNode sent = call.body().path("callbackUrl");
        for (String outcome : OUTCOMES) {
            String url = sent.path(outcome).asString("");
            urls.put(outcome, required("callbackUrl." + outcome, url));
        }
        return urls;
    }

    private static String required(String name, String url) {
        if (!isPage(url)) {
            throw new RefusedCall(Complaint.badParameter(name, "is no address of a page"));
        }
        return url;
    }

    private static boolean isPage(String url) {
        try {
            URI uri = URI.create(url);
            return url.length() <= LONGEST_URL
                    && uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private JsonNode validation(Call call, MethodRegistration registration) {
        return validation(
                registration.id(), link.page(call.circumstances().baseUrl(), registration.id()));
    }

    private static ObjectNode validation(long id, @Nullable String url) {
        ObjectNode tree = Json.object();
        tree.putNull("formSessionId").putNull("merchantId").putNull("organizationId");
        tree.put("paymentMethodId", id).putNull("transactionId").put("url", url);
        return tree.put("validationType", url == null ? "NONE" : "REDIRECT");
    }

    private JsonNode challenge(Tx tx, Call call) {
        JsonNode _ = shown.one(tx, call, "paymentMethodId");
        throw noChallenge();
    }

    private JsonNode challengeOfMean(Tx tx, Call call) {
        JsonNode _ = shown.one(tx, call, "id");
        throw noChallenge();
    }

    private static RefusedCall noChallenge() {
        return new RefusedCall(
                Complaint.conflict(
                        "This payment method waits for no challenge: the payment service checks it"
                                + " on its own page"));
    }

    /// Where to go, once more.
    private JsonNode details(Tx tx, Call call) {
        MethodRegistration registration = shown.registration(tx, call, "paymentMethodId");
        if (registration == null || registration.status() != MethodRegistration.Status.OPEN) {
            JsonNode _ = shown.one(tx, call, "paymentMethodId");
            throw new RefusedCall(
                    Complaint.conflict("This payment method waits for no more details"));
        }
        return validation(call, registration);
    }

    /// The gateway's page ends a registration; this says what became of it.
    private JsonNode finish(Tx tx, Call call) {
        MethodRegistration registration = shown.registration(tx, call, "paymentMethodId");
        boolean isOpen =
                registration != null && registration.status() == MethodRegistration.Status.OPEN;
        if (registration != null && isOpen) {
            String page = link.page(call.circumstances().baseUrl(), registration.id());
            throw new RefusedCall(
                    Complaint.conflict("The payment service has not confirmed it yet")
                            .with(Map.of("url", page)));
        }
        return shown.one(tx, call, "paymentMethodId");
    }

    private JsonNode mean(Tx tx, Call call, MethodType type) {
        String url = call.text("returnUrl", "");
        Map<String, String> urls = new TreeMap<>();
        if (!url.isEmpty()) {
            String page = required("returnUrl", url);
            for (String outcome : OUTCOMES) {
                urls.put(outcome, page);
            }
        }
        MethodRegistration registration = begin(tx, call, type, urls);
        return Json.object()
                .put("id", registration.id())
                .putNull("submitUrl")
                .put("url", link.page(call.circumstances().baseUrl(), registration.id()))
                .put("validationType", "simpleValidation");
    }

    /// The number is looked at and not kept: the mandate is given on the gateway's page, which asks
    /// for it.
    private JsonNode bankAccount(Tx tx, Call call) {
        if (!Iban.isRight(call.text("iban", ""))) {
            throw new RefusedCall(Complaint.badParameter("iban", "is no IBAN"));
        }
        return mean(tx, call, MethodType.DIRECT_DEBIT);
    }
}
