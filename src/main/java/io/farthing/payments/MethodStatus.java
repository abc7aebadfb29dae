package io.farthing.payments;

import java.util.Locale;

/// Whether a payment method can be used.
public enum MethodStatus {
    AVAILABLE,
    /// The card's last month is over.
    EXPIRED,
    /// The gateway said that it will never pay again: reported stolen, say.
    FAILED,
    DELETED;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MethodStatus fromText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
