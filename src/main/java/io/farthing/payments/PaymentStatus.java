package io.farthing.payments;

import java.util.Locale;

/// How far a payment is.
public enum PaymentStatus {
    /// A gateway is asked, or will be, by a job.
    PENDING,
    /// Somebody has to bring the money: a transfer, a cheque.
    AWAITED,
    PAID,
    FAILED,
    CANCELLED,
    /// The gateway never said what it did. Only staff can find out, since asking it again might
    /// take the money twice.
    UNKNOWN;

    public boolean isOpen() {
        return this == PENDING || this == AWAITED || this == UNKNOWN;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PaymentStatus fromText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
