package io.farthing.catalog;

/// What a line of an offer or an order is for.
public enum LineKind {
    RENT,
    SETUP,
    OPTION,
    /// Something taken off by a line of its own, as what is left of a term when a service changes.
    DISCOUNT,
    /// What a unit will cost once it is used. Nothing is paid for it now.
    USAGE
}
