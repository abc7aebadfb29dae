package io.farthing.rating;

/// Which cloudlets a pricing model bills.
public enum ModelType {
    /// The reserved ones and no others.
    FIXED,
    /// All that are used, as dynamic ones.
    FLEXIBLE,
    /// The reserved ones, and as dynamic what is used beyond them.
    HYBRID;

    boolean bills(TariffType type) {
        return switch (this) {
            case FIXED -> type != TariffType.FLEXIBLE;
            case FLEXIBLE -> type != TariffType.FIXED;
            case HYBRID -> true;
        };
    }

    long dynamicCloudlets(long reserved, long used) {
        return switch (this) {
            case FIXED -> 0;
            case FLEXIBLE -> used;
            case HYBRID -> Math.max(0, used - reserved);
        };
    }
}
