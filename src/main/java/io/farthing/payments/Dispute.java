package io.farthing.payments;

import io.farthing.money.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Money of a payment that the customer's bank wants back.
///
/// @param id the gateway's
/// @param reference the charge that it is about
/// @param payment null as long as none is known under that reference
/// @param reason the bank's, in the gateway's words
/// @param owed how much of it the customer owes again, once it is lost
public record Dispute(
        String gateway,
        String id,
        String reference,
        @Nullable Long payment,
        Money amount,
        String reason,
        Status status,
        Money owed,
        Instant openedAt,
        @Nullable Instant closedAt) {

    /// How far it is; it only ever moves on in this order, whatever comes in which.
    public enum Status {
        /// The bank asks; no money has moved.
        INQUIRY,
        /// The bank holds the money.
        OPEN,
        WON,
        LOST;

        boolean isWithdrawn() {
            return this == OPEN || this == LOST;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status fromText(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
