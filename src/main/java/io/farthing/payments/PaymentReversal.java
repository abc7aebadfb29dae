package io.farthing.payments;

import io.farthing.db.Tx;
import io.farthing.money.Money;
import java.time.Instant;

/// Asked by a dispute that is lost: has the customer owe again what the payment had paid, as far as
/// that can be, booked against the house's cash as a refund is.
@FunctionalInterface
public interface PaymentReversal {

    /// Books what is owed again.
    ///
    /// @param key by which it counts once
    /// @return how much of the amount is owed again; no more than it
    Money reverse(Tx tx, Payment payment, Money amount, String key, Instant now);
}
