package io.farthing.catalog;

import java.util.Locale;

/// What prices usage, and has a name and a number of its own.
public enum PriceKind {
    TARIFF,
    GRID,
    MODEL;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// As it is called in sentences.
    public String word() {
        return this == TARIFF ? "tariff" : this == GRID ? "tariff grid" : "pricing model";
    }
}
