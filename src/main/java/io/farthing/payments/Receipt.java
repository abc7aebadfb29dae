package io.farthing.payments;

import io.farthing.money.Money;
import org.jspecify.annotations.Nullable;

/// Money that somebody saw arrive.
///
/// @param subject what it is for; null puts it on the account's balance
/// @param reference what the bank calls it, or what stands on the cheque
/// @param key the same key is recorded once
public record Receipt(
        long account,
        Money amount,
        MethodType type,
        @Nullable PaymentSubject subject,
        String reference,
        String key) {

    public Receipt {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("nothing arrived");
        }
    }
}
