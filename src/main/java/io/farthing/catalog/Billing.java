package io.farthing.catalog;

import java.util.Locale;

/// When a product is paid for: before its term, after its use, or once and never renewed.
public enum Billing {
    ADVANCE,
    ARREARS,
    ONE_OFF;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
