package io.farthing.services;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// For how long a service is engaged, and what then.
///
/// @param askedAt when it was asked for; null where the service began with it
public record Engagement(
        LocalDate from, LocalDate until, EngagementEnd end, @Nullable Instant askedAt) {

    /// Whether it has not begun, and can be taken back.
    public boolean isToCome(LocalDate today) {
        return askedAt != null && today.isBefore(from);
    }
}
