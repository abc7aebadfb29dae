package io.farthing.catalog;

/// Whose the machines of a usage trace are: machine n belongs to account `((n - 1) mod accounts) +
/// 1` and, in ascending order there, to environments of `environmentNodes` machines each, every
/// machine with so many cloudlets reserved.
public record TraceOwnership(int accounts, int environmentNodes, int reservedCloudlets) {

    public TraceOwnership {
        if (accounts < 1) {
            throw new IllegalArgumentException("accounts must be positive: " + accounts);
        }
        if (environmentNodes < 1) {
            throw new IllegalArgumentException(
                    "environmentNodes must be positive: " + environmentNodes);
        }
        if (reservedCloudlets < 0) {
            throw new IllegalArgumentException(
                    "reservedCloudlets must not be negative: " + reservedCloudlets);
        }
    }

    public long account(long machine) {
        return (machine - 1) % accounts + 1;
    }

    /// From 1 on.
    public long environment(long machine) {
        return (machine - 1) / accounts / environmentNodes + 1;
    }
}
