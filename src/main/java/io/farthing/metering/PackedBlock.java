package io.farthing.metering;

/// Usage of one account shard and one UTC hour, packed: what a [UsageLog] takes and its readers
/// get. Its bytes must not be changed.
public final class PackedBlock {

    private final int shard;
    private final int hour;
    private final int samples;
    private final byte[] payload;

    public PackedBlock(int shard, int hour, int samples, byte[] payload) {
        if (samples < 1) {
            throw new IllegalArgumentException("a block holds a sample at least, not " + samples);
        }
        this.shard = shard;
        this.hour = hour;
        this.samples = samples;
        this.payload = payload;
    }

    public int shard() {
        return shard;
    }

    /// Hours since 1970-01-01T00:00Z.
    public int hour() {
        return hour;
    }

    public int samples() {
        return samples;
    }

    public byte[] payload() {
        return payload;
    }

    long hourKey() {
        return HourKey.of(shard, hour);
    }

    /// What is in it; what is wrong with it is told with where it is.
    UsageBlock read() {
        return read("");
    }

    /// @param within where else it is, for the complaint
    UsageBlock read(String within) {
        try {
            UsageBlock block = BlockReader.read(payload);
            if (block.size() != samples) {
                throw new CorruptBlockException(
                        "it holds " + block.size() + " samples instead of " + samples);
            }
            return block;
        } catch (CorruptBlockException failure) {
            throw failure.in("shard %d, hour %d%s".formatted(shard, hour, within));
        }
    }
}
