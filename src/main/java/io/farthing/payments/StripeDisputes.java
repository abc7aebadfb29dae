package io.farthing.payments;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads Stripe's dispute objects.
final class StripeDisputes {
    private StripeDisputes() {}

    /// Null for what says nothing that could be acted on.
    static @Nullable Dispute understood(JsonNode object) {
        Dispute.Status status = status(object.path("status").asString(""));
        Money amount = amount(object);
        String reference = object.path("payment_intent").asString("");
        if (status == null || amount == null || reference.isEmpty()) {
            return null;
        }
        return new Dispute(
                StripeGateway.NAME,
                object.path("id").asString(""),
                reference,
                null,
                amount,
                object.path("reason").asString(""),
                status,
                Money.zero(amount.currency()),
                Instant.ofEpochSecond(object.path("created").asLong(0)),
                null);
    }

    /// Inquiries, the words that begin with `warning`, take no money until they become a dispute.
    private static Dispute.@Nullable Status status(String word) {
        return switch (word) {
            case "warning_needs_response", "warning_under_review", "warning_closed" ->
                    Dispute.Status.INQUIRY;
            case "needs_response", "under_review" -> Dispute.Status.OPEN;
            case "won" -> Dispute.Status.WON;
            case "lost" -> Dispute.Status.LOST;
            default -> null;
        };
    }

    private static @Nullable Money amount(JsonNode object) {
        long minor = object.path("amount").asLong(0);
        try {
            String code = object.path("currency").asString("").toUpperCase(Locale.ROOT);
            return minor <= 0 ? null : Money.ofMinor(Currency.of(code), minor);
        } catch (IllegalArgumentException | ArithmeticException _) {
            return null;
        }
    }
}
