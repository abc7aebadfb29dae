package io.farthing.metering;

/// How the samples of an hour become the hour's quantity.
public enum Aggregation {
    /// The largest value.
    PEAK,
    /// The arithmetic mean, kept as an exact sum and a count.
    MEAN,
    /// The exact sum.
    SUM
}
