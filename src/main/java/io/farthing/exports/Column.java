package io.farthing.exports;

/// A column of a table that programs read.
///
/// @param name as the file has it
public record Column(String name, Kind kind, boolean isNullable) {

    /// What its values are.
    public enum Kind {
        /// A `String`.
        TEXT,
        /// A `BigDecimal` of at most eight decimals, which all ledger units have.
        MONEY,
        /// A `BigDecimal`.
        QUANTITY,
        /// An `Instant`.
        INSTANT,
        /// A `Long`.
        COUNT
    }

    public static Column of(String name, Kind kind) {
        return new Column(name, kind, false);
    }

    public static Column maybe(String name, Kind kind) {
        return new Column(name, kind, true);
    }
}
