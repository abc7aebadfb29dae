package io.farthing.notices;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An address that events are sent to.
///
/// @param account null for the provider's own, which is told of every account
/// @param types which events it wants; none for all
/// @param failingSince since when nothing has been delivered; null where the last one was
public record WebhookEndpoint(
        long id,
        @Nullable Long account,
        String url,
        String description,
        List<String> types,
        Status status,
        @Nullable Instant failingSince,
        Instant createdAt) {

    public WebhookEndpoint {
        types = List.copyOf(types);
    }

    /// Whether it is sent to.
    public enum Status {
        ACTIVE,
        /// It failed for too long, or said that it is gone.
        DISABLED,
        REMOVED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status fromText(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
