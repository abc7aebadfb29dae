package io.farthing.catalog;

import java.util.Locale;

/// What is kept in versions.
enum CatalogKind {
    TARIFF,
    GRID,
    MODEL,
    PRODUCT,
    DISCOUNT;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CatalogKind fromText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
