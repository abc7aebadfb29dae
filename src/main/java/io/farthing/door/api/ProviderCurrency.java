package io.farthing.door.api;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.Provider;
import io.farthing.db.Tx;
import io.farthing.money.Currency;

/// The currency of what names none.
record ProviderCurrency(Catalog catalog) {

    Currency orElse(Tx tx, BodyFields body) {
        return body.has("currency") ? body.currency("currency") : of(tx, "currency");
    }

    /// The provider's; `field` is where a caller could have named one.
    Currency of(Tx tx, String field) {
        Provider provider = catalog.provider(tx);
        if (provider == null) {
            throw RefusedCall.of(field, "is missing, and no provider is set up to give one");
        }
        return provider.currency();
    }
}
