package io.farthing.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A way to pay that an account has registered.
///
/// @param label the customer's own name for it, or empty
/// @param isUsual what pays where nothing else is said
/// @param gateway which gateway knows it
/// @param token what the gateway calls it; worth nothing without the provider's own key
public record PaymentMethod(
        long id,
        long account,
        MethodType type,
        MethodStatus status,
        String label,
        boolean isUsual,
        @Nullable Card card,
        String gateway,
        String token,
        Instant createdAt,
        Instant updatedAt) {}
