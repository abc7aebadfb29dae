package io.farthing.metering;

/// A block as primitive arrays. Row `i` is the sample of `nodes[places[i]]` at `millis[i]` of the
/// hour; the readings of meter `m` are the column of its bit, one for each row that has the bit.
final class UsageBlock {

    final long[] nodes;
    final int[] places;
    final int[] millis;
    final long[] meters;
    private final long allMeters;
    private final Decimals[] columns;

    UsageBlock(long[] nodes, int[] places, int[] millis, long[] meters, Decimals[] columns) {
        this.nodes = nodes;
        this.places = places;
        this.millis = millis;
        this.meters = meters;
        this.allMeters = union(meters);
        this.columns = columns;
    }

    int size() {
        return places.length;
    }

    /// One bit for each meter that some row has.
    long allMeters() {
        return allMeters;
    }

    /// The readings of a meter that some row has.
    Decimals column(long meterBit) {
        return columns[Long.bitCount(allMeters & (meterBit - 1))];
    }

    static long union(long[] meters) {
        long all = 0;
        for (long some : meters) {
            all |= some;
        }
        return all;
    }
}
