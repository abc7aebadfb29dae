package io.farthing.door.ovh;

import io.farthing.payments.Card;
import io.farthing.payments.MethodRegistration;
import io.farthing.payments.MethodStatus;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.wire.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Payment methods as the dialect shows them, new and old.
final class MethodShape {
    private MethodShape() {}

    /// A `me.payment.PaymentMethod`.
    static ObjectNode method(PaymentMethod method, ZoneId zone) {
        ObjectNode tree = Json.object();
        tree.putNull("billingContactId");
        tree.put("creationDate", Shapes.datetime(method.createdAt(), zone));
        tree.put("default", method.isUsual());
        tree.put("description", method.label().isEmpty() ? null : method.label());
        tree.put("expirationDate", Shapes.datetime(end(method, zone), zone));
        tree.putNull("formSessionId");
        tree.set("icon", icon(method.type()));
        tree.putNull("integration");
        tree.put("label", label(method));
        tree.put("lastUpdate", Shapes.datetime(method.updatedAt(), zone));
        tree.putNull("merchantId").put("oneclick", false);
        tree.put("paymentMeanId", Means.mean(method.type()) == null ? null : (Long) method.id());
        tree.put("paymentMethodId", method.id());
        tree.put("paymentSubType", subType(method.card()));
        tree.put("paymentType", Means.method(method.type()));
        return tree.put("status", Means.status(method.status()));
    }

    /// Of a method that its gateway has not got to know.
    static final String CREATING = "CREATING";

    /// A `me.payment.PaymentMethod` to be, or one that was not to be.
    static ObjectNode registration(MethodRegistration registration, ZoneId zone) {
        ObjectNode tree = Json.object();
        tree.putNull("billingContactId");
        tree.put("creationDate", Shapes.datetime(registration.createdAt(), zone));
        tree.put("default", false);
        tree.put("description", registration.label().isEmpty() ? null : registration.label());
        tree.putNull("expirationDate").putNull("formSessionId");
        tree.set("icon", icon(registration.type()));
        tree.put("integration", "REDIRECT").putNull("label");
        tree.put("lastUpdate", Shapes.datetime(registration.updatedAt(), zone));
        tree.putNull("merchantId").put("oneclick", false).putNull("paymentMeanId");
        tree.put("paymentMethodId", registration.id()).putNull("paymentSubType");
        tree.put("paymentType", Means.method(registration.type()));
        return tree.put("status", status(registration.status()));
    }

    private static String status(MethodRegistration.Status status) {
        return switch (status) {
            case OPEN -> CREATING;
            case DONE -> "VALID";
            case REFUSED -> "REJECTED";
            case CANCELLED -> "CANCELED";
        };
    }

    private static ObjectNode icon(MethodType type) {
        String name = Means.method(type).toLowerCase(Locale.ROOT);
        return Json.object().putNull("data").put("name", name).putNull("url");
    }

    private static @Nullable String label(PaymentMethod method) {
        Card card = method.card();
        return card == null ? null : "XXXX-XXXX-XXXX-" + card.lastFour();
    }

    private static @Nullable Instant end(PaymentMethod method, ZoneId zone) {
        Card card = method.card();
        return card == null
                ? null
                : card.expiry().plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }

    private static @Nullable String subType(@Nullable Card card) {
        if (card == null) {
            return null;
        }
        return switch (card.brand().toLowerCase(Locale.ROOT)) {
            case "visa" -> "VISA";
            case "mastercard" -> "MASTERCARD";
            case "amex", "american express" -> "AMERICAN_EXPRESS";
            case "discover" -> "DISCOVER";
            case "jcb" -> "JCB";
            case "diners", "diners club" -> "DINERS_CLUB";
            case "maestro" -> "MAESTRO";
            default -> "NONE";
        };
    }

    /// A `me.paymentMean.CreditCard`.
    static ObjectNode card(PaymentMethod method) {
        Card card = method.card();
        ObjectNode tree = mean(method);
        tree.put(
                "expirationDate",
                card == null ? "9999-12-31" : card.expiry().atEndOfMonth().toString());
        tree.put("number", card == null ? "" : "XXXX-XXXX-XXXX-" + card.lastFour());
        tree.put("state", method.status() == MethodStatus.AVAILABLE ? "valid" : failed(method));
        return tree.put("threeDsValidated", false).put("type", card == null ? "" : card.brand());
    }

    private static String failed(PaymentMethod method) {
        return method.status() == MethodStatus.EXPIRED ? "expired" : "tooManyFailures";
    }

    /// A `me.paymentMean.Paypal`.
    static ObjectNode paypal(PaymentMethod method, String email, ZoneId zone) {
        return mean(method)
                .put("agreementId", Long.toString(method.id()))
                .put("creationDate", Shapes.datetime(method.createdAt(), zone))
                .put("email", email)
                .put(
                        "state",
                        method.status() == MethodStatus.AVAILABLE ? "valid" : "tooManyFailures");
    }

    /// A `me.paymentMean.Deferred`.
    static ObjectNode deferred(PaymentMethod method, ZoneId zone) {
        return mean(method)
                .put("creationDate", Shapes.datetime(method.createdAt(), zone))
                .putNull("label")
                .put("state", method.status() == MethodStatus.AVAILABLE ? "valid" : "failed");
    }

    /// A `me.paymentMean.BankAccount`; its numbers are the gateway's to know.
    static ObjectNode bankAccount(PaymentMethod method, ZoneId zone) {
        boolean isValid = method.status() == MethodStatus.AVAILABLE;
        return mean(method)
                .put("bic", "")
                .put("creationDate", Shapes.date(method.createdAt(), zone))
                .put("iban", "")
                .putNull("mandateSignatureDate")
                .put("ownerAddress", "")
                .put("ownerName", "")
                .put("state", isValid ? "valid" : "blockedForIncidents")
                .put("uniqueReference", Long.toString(method.id()))
                .putNull("validationDocumentLink");
    }

    private static ObjectNode mean(PaymentMethod method) {
        ObjectNode tree = Json.object();
        tree.put("defaultPaymentMean", method.isUsual());
        tree.put("description", method.label().isEmpty() ? null : method.label());
        tree.putNull("icon");
        return tree.put("id", method.id());
    }

    /// One thing that can be paid with, registered or not.
    static JsonNode available(MethodType type, boolean isRegisterable) {
        ObjectNode tree = Json.object();
        tree.putNull("formSessionId");
        tree.set("icon", icon(type));
        tree.put("integration", type.isCollected() ? "REDIRECT" : "NONE").putNull("merchantId");
        tree.put("oneshot", false).putNull("organizationId").putNull("paymentSubType");
        tree.put("paymentType", Means.method(type)).put("registerable", isRegisterable);
        return tree.put("registerableWithTransaction", false);
    }
}
