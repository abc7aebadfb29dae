package io.farthing.catalog;

import java.util.List;

/// How editing the price list ended.
public sealed interface PriceChange {
    /// It says what was asked for.
    ///
    /// @param isNew false where it said so before
    record Done(PriceName name, int version, boolean isNew) implements PriceChange {}

    record Exists(PriceKind kind, String name) implements PriceChange {}

    record Missing(PriceKind kind, String name) implements PriceChange {}

    /// What would be priced by nothing, or by something else, if it went.
    record InUse(PriceKind kind, String name, List<String> users) implements PriceChange {
        public InUse {
            users = List.copyOf(users);
        }
    }

    record FieldRefused(String field, String reason) implements PriceChange {}
}
