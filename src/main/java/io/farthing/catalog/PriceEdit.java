package io.farthing.catalog;

import io.farthing.customers.Reseller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a definition is to be published: for whom, and over what.
///
/// @param reseller whose it is to be; null for the platform
/// @param now it counts from the hour in which it is made: that hour is not over, so not charged
public record PriceEdit(@Nullable Reseller reseller, Mode mode, Instant now) {

    /// Whether there may, must not, or must be something of that name before.
    public enum Mode {
        ADD,
        EDIT,
        PUT
    }

    /// What something is called there; a name that has the prefix already stays.
    public String named(String name) {
        return reseller == null || name.startsWith(reseller.prefixed(""))
                ? name
                : reseller.prefixed(name);
    }

    @Nullable Long owner() {
        return reseller == null ? null : reseller.id();
    }
}
