package io.farthing.payments;

import io.farthing.money.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Money that goes back the way it came.
///
/// @param key what the beginner calls it
public record Refund(
        long id,
        long payment,
        long account,
        Money amount,
        String key,
        Status status,
        String reference,
        String reason,
        Instant createdAt,
        @Nullable Instant settledAt) {

    public enum Status {
        PENDING,
        DONE,
        FAILED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status fromText(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /// The same, as it ended.
    Refund as(Status end, String endReference, String endReason) {
        return new Refund(
                id,
                payment,
                account,
                amount,
                key,
                end,
                endReference,
                endReason,
                createdAt,
                settledAt);
    }
}
