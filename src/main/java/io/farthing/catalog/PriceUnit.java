package io.farthing.catalog;

import java.util.Locale;

/// What one price is the price of.
public enum PriceUnit {
    /// A month of the service; a longer term costs its months.
    MONTH,
    /// A year of the service; a longer term costs its years.
    YEAR,
    /// The whole of the term that the price names.
    TERM,
    HOUR,
    GB_MONTH,
    GB,
    ONCE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// How many months one unit buys; 0 where it does not buy time in advance.
    int months() {
        return switch (this) {
            case MONTH -> 1;
            case YEAR -> 12;
            case TERM, HOUR, GB_MONTH, GB, ONCE -> 0;
        };
    }
}
