package io.farthing.catalog;

import java.util.Locale;

/// What is kept in versions.
enum CatalogKind {
    TARIFF,
    GRID,
    MODEL,
    PRODUCT,
    DISCOUNT,
    CREDITS,
    PLATFORM;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CatalogKind fromText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
