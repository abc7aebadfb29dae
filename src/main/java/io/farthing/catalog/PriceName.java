package io.farthing.catalog;

import org.jspecify.annotations.Nullable;

/// A name in the price list. Retired ones are offered no more; what they priced stays priced.
///
/// @param reseller whose it is; null for the platform's own
public record PriceName(
        long id, PriceKind kind, String name, @Nullable Long reseller, boolean isRetired) {}
