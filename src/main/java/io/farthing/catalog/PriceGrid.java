package io.farthing.catalog;

/// The price list that a customer's purchases of the last twelve months have earned, from the
/// dearest to the cheapest (`gandi.md` 7).
public enum PriceGrid {
    A,
    B,
    C,
    D,
    E
}
