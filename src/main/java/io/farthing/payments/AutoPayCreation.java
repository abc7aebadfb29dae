package io.farthing.payments;

import org.jspecify.annotations.Nullable;

/// What came of asking for a standing order.
public sealed interface AutoPayCreation {
    record Created(AutoPay autoPay) implements AutoPayCreation {}

    record NoSuchAccount(long account) implements AutoPayCreation {}

    /// It cannot work.
    ///
    /// @param sentence for the customer, in English
    /// @param method why its method cannot pay; null where something else is wrong
    record Refused(Field field, String sentence, @Nullable PaymentRefusal method)
            implements AutoPayCreation {}

    /// What is wrong with it.
    enum Field {
        METHOD,
        AMOUNT,
        MINIMUM,
        TIMES,
        EXPIRY,
        /// The account has as many as it may have.
        COUNT
    }
}
