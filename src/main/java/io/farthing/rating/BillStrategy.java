package io.farthing.rating;

/// What a grid charges a node for an hour in which it used several of the grid's items.
public enum BillStrategy {
    /// All of them.
    ALL,
    /// The dearest.
    PEAK,
    /// Their mean.
    AVG
}
