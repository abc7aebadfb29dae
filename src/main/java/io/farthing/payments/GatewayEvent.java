package io.farthing.payments;

import org.jspecify.annotations.Nullable;

/// What a gateway told by itself.
///
/// @param id the gateway's own, the same for every repetition
/// @param key the key of the attempt that it is about; empty where it is about none
/// @param reference the charge that it is about
/// @param note the gateway's words
/// @param dispute the dispute that it is about, as it stands; null where it is about none
public record GatewayEvent(
        String gateway,
        String id,
        String type,
        Kind kind,
        String key,
        String reference,
        String note,
        @Nullable Dispute dispute) {

    /// What follows from it.
    public enum Kind {
        PAID,
        FAILED,
        DISPUTED,
        /// Kept, for people.
        OTHER
    }
}
