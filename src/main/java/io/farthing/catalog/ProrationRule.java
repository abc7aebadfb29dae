package io.farthing.catalog;

import java.util.Locale;

/// How a part of a term is counted when a service changes within it.
public enum ProrationRule {
    SECOND,
    DAY,
    THIRTY_DAY_MONTH;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
