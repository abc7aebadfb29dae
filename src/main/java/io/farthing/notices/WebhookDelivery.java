package io.farthing.notices;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An event on its way to one endpoint.
///
/// @param answer what the endpoint said last; empty before it said anything
public record WebhookDelivery(
        long id,
        long endpoint,
        Event event,
        Status status,
        int attempts,
        String answer,
        Instant dueAt,
        @Nullable Instant deliveredAt) {

    /// What happened.
    ///
    /// @param id the same at every endpoint and for every repetition
    public record Event(String id, long account, String type, JsonNode body, Instant createdAt) {}

    /// How far it is.
    public enum Status {
        WAITING,
        DELIVERED,
        FAILED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status fromText(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
