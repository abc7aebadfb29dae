package io.farthing.metering;

/// A block as it is stored.
final class StoredBlock {

    private final int shard;
    private final int hour;
    private final long generation;
    private final int samples;
    private final byte[] payload;

    StoredBlock(int shard, int hour, long generation, int samples, byte[] payload) {
        this.shard = shard;
        this.hour = hour;
        this.generation = generation;
        this.samples = samples;
        this.payload = payload;
    }

    int shard() {
        return shard;
    }

    int hour() {
        return hour;
    }

    long generation() {
        return generation;
    }

    int samples() {
        return samples;
    }

    byte[] payload() {
        return payload;
    }

    /// What is in it; what is wrong with it is told with where it is.
    UsageBlock read() {
        try {
            UsageBlock block = BlockReader.read(payload);
            if (block.size() != samples) {
                throw new CorruptBlockException(
                        "it holds " + block.size() + " samples instead of " + samples);
            }
            return block;
        } catch (CorruptBlockException failure) {
            throw failure.in(shard, hour, generation);
        }
    }
}
