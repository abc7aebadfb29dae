package io.farthing.payments;

import io.farthing.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Money on its way to the house, or there already.
///
/// @param method null where the money came by itself
/// @param key what the beginner calls it
/// @param reference what the gateway, the bank or staff calls it; empty until known
/// @param reason why the last attempt failed; empty where none did
/// @param attempts how often a gateway gave an answer
/// @param job the job that collects it
/// @param refunded how much of it has gone back
/// @param disputed how much of it the customer's bank has taken back
public record Payment(
        long id,
        long account,
        @Nullable Long method,
        MethodType type,
        String gateway,
        Money amount,
        PaymentSubject subject,
        String key,
        PaymentStatus status,
        String reference,
        String reason,
        int attempts,
        @Nullable String job,
        Money refunded,
        Money disputed,
        Instant createdAt,
        @Nullable Instant settledAt) {

    public Money refundable() {
        Money left = amount.minus(refunded).minus(disputed);
        return status == PaymentStatus.PAID && left.signum() > 0 ? left : amount.minus(amount);
    }
}
