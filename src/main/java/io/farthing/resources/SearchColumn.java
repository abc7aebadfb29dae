package io.farthing.resources;

/// What the database can look for among resources, or among operations.
public sealed interface SearchColumn permits ResourceQuery.Column, OperationQuery.Column {
    String sql();

    Kind kind();

    /// Whether it always has a value, and so a place in an order.
    boolean isOrdered();

    /// What a column holds.
    enum Kind {
        NUMBER("::numeric"),
        TEXT("::text"),
        /// To the second, as callers see it.
        INSTANT("::timestamptz");

        private final String cast;

        Kind(String cast) {
            this.cast = cast;
        }

        String cast() {
            return cast;
        }
    }
}
