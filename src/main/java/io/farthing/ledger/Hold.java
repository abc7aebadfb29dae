package io.farthing.ledger;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A hold as the journal keeps it.
///
/// @param transaction the posting that captured it, all or in part
public record Hold(
        long id, HoldRequest request, State state, Instant createdAt, @Nullable Long transaction) {

    /// Only a reserved hold keeps money aside.
    public enum State {
        RESERVED,
        CAPTURED,
        RELEASED,
        EXPIRED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /// From its expiry on a hold can no longer be captured, even before [Ledger#releaseExpired] has
    /// come by: the answer shall not depend on when that runs.
    public boolean isExpiredAt(Instant now) {
        return request.expiresAt() != null && !now.isBefore(request.expiresAt());
    }
}
