package io.farthing.payments;

import java.util.Locale;

/// How an account can pay.
public enum MethodType {
    CARD,
    BANK_TRANSFER,
    CHEQUE,
    PAYPAL,
    /// On credit: the billing account of a customer whom the provider trusts.
    ACCOUNT,
    /// From money held for the account.
    PREPAID,
    DIRECT_DEBIT;

    /// Whether a gateway takes the money; else somebody has to bring it, or it is here already.
    public boolean isCollected() {
        return this == CARD || this == PAYPAL || this == DIRECT_DEBIT;
    }

    /// Whether the money arrives by a way on which only staff sees it.
    public boolean isBrought() {
        return this == BANK_TRANSFER || this == CHEQUE;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MethodType fromText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
