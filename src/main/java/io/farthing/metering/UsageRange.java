package io.farthing.metering;

/// Hours `from` up to and not including `to` of a shard, and of their usage what was taken in up to
/// a generation.
public record UsageRange(int shard, int from, int to, long through) {

    public UsageRange {
        if (from > to) {
            throw new IllegalArgumentException("the hours end before they begin");
        }
    }
}
