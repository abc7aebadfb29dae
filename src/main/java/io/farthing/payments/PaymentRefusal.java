package io.farthing.payments;

import java.util.List;

/// Why a method cannot pay, and which ones could.
public record PaymentRefusal(Reason reason, String sentence, List<PaymentMethod> usable) {
    public PaymentRefusal {
        usable = List.copyOf(usable);
    }

    public enum Reason {
        NO_METHOD,
        NOT_AVAILABLE,
        NOT_FOR_THIS
    }
}
