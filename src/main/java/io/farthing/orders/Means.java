package io.farthing.orders;

import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;

/// What an order is paid with, found and allowed.
sealed interface Means {

    /// Whether an order that is placed with it is paid as it is placed, or refused.
    boolean paysAtOnce();

    record Prepaid() implements Means {
        @Override
        public boolean paysAtOnce() {
            return true;
        }
    }

    record Registered(PaymentMethod method) implements Means {
        @Override
        public boolean paysAtOnce() {
            return method.type() == MethodType.PREPAID || method.type() == MethodType.ACCOUNT;
        }
    }

    record Refused(PayResult.Refused refused) implements Means {
        @Override
        public boolean paysAtOnce() {
            return false;
        }
    }
}
