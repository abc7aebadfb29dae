package io.farthing.catalog;

import org.jspecify.annotations.Nullable;

/// What an option that can be set on a layer is called and means.
///
/// @param reseller whose it is; null for the platform's own
public record TariffOption(
        String name, String displayName, String description, @Nullable Long reseller) {}
