package io.farthing.metering;

/// A shard and a UTC hour in one number, and a node and a millisecond of its hour in another.
final class HourKey {

    static final int MILLIS = 3_600_000;

    /// 3,600,000 milliseconds need 22 bits; what is left bounds the ids of nodes.
    private static final int MILLIS_BITS = 22;

    static final long NODE_ID_LIMIT = 1L << (63 - MILLIS_BITS);

    private HourKey() {}

    static long of(int shard, int hour) {
        return ((long) shard << 32) | (hour & 0xFFFF_FFFFL);
    }

    static int shard(long key) {
        return (int) (key >>> 32);
    }

    static int hour(long key) {
        return (int) key;
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
