package io.farthing.payments;

import io.farthing.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An account's standing order to refill its prepaid balance.
///
/// @param method null for the one that is the usual one at the time
/// @param plan what the amount is called where it was chosen, such as a service plan's id; may be
///   empty
/// @param reason why it has stopped by itself; else empty
/// @param armedAt for a regular one, the last of its times that is done with
public record AutoPay(
        long id,
        long account,
        @Nullable Long method,
        Money amount,
        String plan,
        AutoPayRule rule,
        Status status,
        String reason,
        @Nullable Instant expiresAt,
        Instant createdAt,
        Instant armedAt,
        @Nullable Instant endedAt) {

    /// Whether it still pays.
    public enum Status {
        ACTIVE,
        EXPIRED,
        /// Its method was refused so often that nobody tries any more.
        STOPPED,
        DELETED
    }
}
