package io.farthing.metering;

/// A shard and a UTC hour in one number, and a node and a millisecond of its hour in another.
final class HourKey {

    static final int MILLIS = 3_600_000;

    /// 3,600,000 milliseconds need 22 bits; what is left bounds the ids of nodes.
    private static final int MILLIS_BITS = 22;

    /// 1,024 shards.
    private static final int SHARD_BITS = 10;

    static final long NODE_ID_LIMIT = 1L << (63 - MILLIS_BITS);

    private HourKey() {}

    /// Shard and hour side by side, not one in each half: a hash of a `long` folds its halves, and
    /// hours of neighbouring shards would then all meet.
    static long of(int shard, int hour) {
        return ((long) hour << SHARD_BITS) | shard;
    }

    static int shard(long key) {
        return (int) key & ((1 << SHARD_BITS) - 1);
    }

    static int hour(long key) {
        return (int) (key >> SHARD_BITS);
    }

    static int hourOf(long epochMillis) {
        return Math.toIntExact(Math.floorDiv(epochMillis, MILLIS));
    }

    static int millisInHour(long epochMillis) {
        return Math.floorMod(epochMillis, MILLIS);
    }

    static long sample(long node, int millisInHour) {
        if (node <= 0 || node >= NODE_ID_LIMIT) {
            throw new IllegalArgumentException("no id of a node: " + node);
        }
        return (node << MILLIS_BITS) | millisInHour;
    }
}
