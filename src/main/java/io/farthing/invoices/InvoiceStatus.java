package io.farthing.invoices;

import java.util.Locale;

/// How far an invoice has come: a draft has no number and no posting, `ISSUED` is owed, the last
/// three are settled. Only a draft can become void: what has been issued is credited instead.
public enum InvoiceStatus {
    DRAFT,
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
