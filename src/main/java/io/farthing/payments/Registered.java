package io.farthing.payments;

import org.jspecify.annotations.Nullable;

/// What a gateway says to a new payment method.
public sealed interface Registered {
    record Accepted(MethodType type, String token, @Nullable Card card) implements Registered {}

    /// In words for the customer.
    record Refused(String reason) implements Registered {}

    record Unreachable(String reason) implements Registered {}
}
