package io.farthing.invoices;

import java.util.Locale;

/// How far an invoice has come: `ISSUED` is owed, the other three are settled.
public enum InvoiceStatus {
    ISSUED,
    PAID,
    VOID,
    CREDITED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static InvoiceStatus fromText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
