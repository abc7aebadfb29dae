package io.farthing.orders;

import java.util.Locale;

/// What an order is for.
public enum OrderKind {
    PURCHASE,
    RENEWAL,
    /// Other options or another plan for what is held already.
    CHANGE,
    /// Money for the prepaid account.
    TOP_UP,
    /// Pays invoices that are open.
    DEBT;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static OrderKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
