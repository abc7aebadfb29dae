package io.farthing.payments;

import io.farthing.money.Money;

/// A payment to be begun.
///
/// @param key the same key begins nothing new: the payment that it began is returned
/// @param retries whether a refused card is tried again after days, as for a debt; a customer who
///   waits for the answer gets it at once instead
public record NewPayment(
        PaymentMethod method, Money amount, PaymentSubject subject, String key, Retries retries) {

    public enum Retries {
        NONE,
        FOR_DAYS
    }

    public NewPayment {
        if (amount.signum() <= 0 || !amount.equals(amount.roundedToMinor())) {
            throw new IllegalArgumentException("a payment is of whole cents, more than none");
        }
    }

    public long account() {
        return method.account();
    }
}
