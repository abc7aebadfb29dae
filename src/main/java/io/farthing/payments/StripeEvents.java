package io.farthing.payments;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import io.farthing.db.JsonColumn;
import io.farthing.db.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Stripe's webhooks: whether they are Stripe's, are not old, and what they tell. Read from the
/// document itself, so that another version of Stripe's API than the library's is understood too.
public final class StripeEvents {
    private static final long TOLERANCE_SECONDS = 300;

    private final String secret;

    public StripeEvents(StripeSettings settings) {
        secret = settings.webhookSecret();
    }

    /// Null where it is not from Stripe, or too old.
    ///
    /// @param header the `Stripe-Signature`
    public @Nullable GatewayEvent read(String body, String header, Instant now) {
        if (secret.isBlank()) {
            return null;
        }
        try {
            boolean isGenuine =
                    Webhook.Signature.verifyHeader(
                            body,
                            header,
                            secret,
                            TOLERANCE_SECONDS,
                            Clock.fixed(now, ZoneOffset.UTC));
            return isGenuine ? understood(JsonColumn.tree(body)) : null;
        } catch (SignatureVerificationException | StoreException | NumberFormatException _) {
            return null;
        }
    }

    private static GatewayEvent understood(JsonNode event) {
        JsonNode object = event.path("data").path("object");
        String type = event.path("type").asString("");
        Dispute dispute =
                type.startsWith("charge.dispute.") ? StripeDisputes.understood(object) : null;
        JsonNode error = object.path("last_payment_error");
        return new GatewayEvent(
                StripeGateway.NAME,
                event.path("id").asString(""),
                type,
                switch (type) {
                    case "payment_intent.succeeded" -> GatewayEvent.Kind.PAID;
                    case "payment_intent.payment_failed", "payment_intent.canceled" ->
                            GatewayEvent.Kind.FAILED;
                    default ->
                            dispute == null ? GatewayEvent.Kind.OTHER : GatewayEvent.Kind.DISPUTED;
                },
                object.path("metadata").path(StripeGateway.KEY).asString(""),
                object.path("id").asString(""),
                error.path("message").asString("The payment did not work."),
                dispute);
    }
}
