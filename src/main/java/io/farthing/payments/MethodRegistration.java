package io.farthing.payments;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A payment method that its gateway is still to be given, on the gateway's own page.
///
/// @param id that of the method it becomes
/// @param label the customer's own name for it, or empty
/// @param returnUrls where the caller wants the browser afterwards, by outcome
/// @param gateway whose page was opened; empty before
/// @param reference by which that gateway knows the page
/// @param reason why it was refused
public record MethodRegistration(
        long id,
        long account,
        MethodType type,
        String label,
        boolean wantsUsual,
        Map<String, String> returnUrls,
        String gateway,
        String reference,
        Status status,
        String reason,
        Instant createdAt,
        Instant updatedAt) {

    public MethodRegistration {
        returnUrls = Map.copyOf(returnUrls);
        if (!type.isCollected()) {
            throw new IllegalArgumentException(type + " needs no gateway");
        }
    }

    public enum Status {
        OPEN,
        DONE,
        REFUSED,
        /// By the customer, or because it was left lying.
        CANCELLED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status fromText(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    public @Nullable String returnUrl(String outcome) {
        return returnUrls.get(outcome);
    }
}
