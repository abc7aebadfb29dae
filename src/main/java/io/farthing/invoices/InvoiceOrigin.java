package io.farthing.invoices;

import java.util.Locale;

/// What an invoice came of.
public enum InvoiceOrigin {
    /// A month's metered usage, charged by the hour and until then unbilled.
    USAGE,
    ORDER,
    RENEWAL,
    CHANGE,
    /// Prepaid money: no revenue and no tax yet.
    TOP_UP,
    /// Hosting credits, taxed when they are sold and revenue as they are used.
    CREDITS,
    /// What was used of a service and is collected after the fact.
    DEBT,
    /// A calendar month's pending charges.
    CONSOLIDATED,
    /// Takes back an invoice or a part of it; its amounts are negative.
    CREDIT_NOTE;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static InvoiceOrigin fromText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
