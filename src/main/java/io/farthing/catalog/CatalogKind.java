package io.farthing.catalog;

import java.util.Locale;

/// The three things that are kept in versions.
enum CatalogKind {
    TARIFF,
    GRID,
    MODEL;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CatalogKind fromText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
