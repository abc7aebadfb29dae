package io.farthing.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happened to a payment.
public sealed interface PaymentEvent {
    Payment payment();

    /// The money is there.
    record Paid(Payment payment) implements PaymentEvent {}

    /// The money did not come.
    ///
    /// @param nextAttempt null where it was the last
    record Failed(Payment payment, String reason, @Nullable Instant nextAttempt)
            implements PaymentEvent {}

    /// The money has gone back; the payment's `refunded` counts it already.
    record Refunded(Payment payment, Refund refund) implements PaymentEvent {}
}
