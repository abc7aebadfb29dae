package io.farthing.metering;

import org.jspecify.annotations.Nullable;

/// One hour of one shard: the nodes that ran, which is to say had a sample, in the order of their
/// ids, and what each meter comes to.
public final class NodeHours {

    private final int shard;
    private final int hour;
    private final long through;
    private final long[] nodes;
    private final int[] samples;
    private final @Nullable MeterHours[] meters;

    NodeHours(HourKeyed of, long[] nodes, int[] samples, @Nullable MeterHours[] meters) {
        this.shard = of.shard();
        this.hour = of.hour();
        this.through = of.through();
        this.nodes = nodes;
        this.samples = samples;
        this.meters = meters;
    }

    /// Which hour of which shard, and the last generation of usage that counts in it.
    record HourKeyed(int shard, int hour, long through) {}

    public int shard() {
        return shard;
    }

    /// Hours since 1970-01-01T00:00Z.
    public int hour() {
        return hour;
    }

    /// The last generation of usage in it.
    public long through() {
        return through;
    }

    public int size() {
        return nodes.length;
    }

    public long node(int position) {
        return nodes[position];
    }

    public int samples(int position) {
        return samples[position];
    }

    /// Null where no node of the hour has a reading of the meter.
    public @Nullable MeterHours meter(Meter meter) {
        return meters[meter.id()];
    }
}
