package io.farthing.metering;

/// What has been seen, in three bytes a sample: it says of a sample that it is certainly new, or
/// that it may have been seen, and is wrong about some fifty new ones in a million (a Bloom
/// filter).
final class SeenSketch {
    private static final int BITS_EACH = 24;
    private static final int PROBES = 8;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final long SPREAD_AGAIN = 0xC2B2AE3D27D4EB4FL;

    private final long[] words;
    private int room;

    SeenSketch(int samples) {
        words = new long[Math.max(1, Math.toIntExact((long) samples * BITS_EACH / Long.SIZE + 1))];
        room = samples;
    }

    /// How many samples more it takes before it is wrong more often.
    int room() {
        return room;
    }

    int words() {
        return words.length;
    }

    void add(long key) {
        room--;
        long hash = hash(key);
        for (int probe = 0; probe < PROBES; probe++) {
            long bit = bit(hash, probe);
            words[(int) (bit / Long.SIZE)] |= 1L << bit;
        }
    }

    boolean mayHold(long key) {
        long hash = hash(key);
        for (int probe = 0; probe < PROBES; probe++) {
            long bit = bit(hash, probe);
            if ((words[(int) (bit / Long.SIZE)] & (1L << bit)) == 0) {
                return false;
            }
        }
        return true;
    }

    private static long hash(long key) {
        long mixed = key * SPREAD;
        mixed = (mixed ^ (mixed >>> 32)) * SPREAD_AGAIN;
        return mixed ^ (mixed >>> 29);
    }

    /// The halves of one hash are as good as two of them.
    private long bit(long hash, int probe) {
        long place = (hash & 0xFFFF_FFFFL) + probe * ((hash >>> 32) | 1);
        return Long.remainderUnsigned(place, (long) words.length * Long.SIZE);
    }
}
