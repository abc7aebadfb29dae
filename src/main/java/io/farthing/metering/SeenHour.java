package io.farthing.metering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which samples of one shard and hour are stored, and with which meters: an open hash table of
/// numbers, so that a million samples cost sixteen megabytes and not a hundred. It may be outlined:
/// then it can only tell of most new samples that they are new, in a fifth of the room.
final class SeenHour {

    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int LEAST_OUTLINE = 64;

    /// What the table takes for a sample, in words.
    private static final int WORDS_EACH = 3;

    /// Of what was in the table before, each with room for as much as all before it together.
    private final List<SeenSketch> outlines = new ArrayList<>(0);

    private int outlined;

    /// Of the samples, by [HourKey#sample]; 0, which no sample has, is a free place.
    private long[] keys = new long[16];

    /// Null as long as all samples have the same meters, which is the usual case.
    private long @Nullable [] meters;

    private long sameMeters;
    private int size;

    /// How much room it takes, in samples of the table.
    int cost() {
        int words = 0;
        for (SeenSketch outline : outlines) {
            words += outline.words();
        }
        return size + words / WORDS_EACH;
    }

    /// False as long as it knows everything for certain.
    boolean isOutlined() {
        return !outlines.isEmpty();
    }

    /// Whether it cannot tell that the sample is new without the blocks being read.
    boolean isUnsureOf(long key) {
        for (SeenSketch outline : outlines) {
            if (outline.mayHold(key)) {
                return true;
            }
        }
        return false;
    }

    /// Keeps no more of the samples than tells new ones.
    void outline() {
        if (size == 0) {
            return;
        }
        outlined += size;
        if (outlines.isEmpty() || outlines.getLast().room() < size) {
            outlines.add(new SeenSketch(Math.max(LEAST_OUTLINE, outlined)));
        }
        for (long key : keys) {
            if (key != 0) {
                outlines.getLast().add(key);
            }
        }
        keys = new long[16];
        meters = null;
        size = 0;
    }

    /// Notes the sample, of which it is sure, and returns which of its meters are new.
    long add(long key, long wanted) {
        int place = place(keys, key);
        if (keys[place] == 0) {
            insert(place, key, wanted);
            return wanted;
        }
        long known = meters == null ? sameMeters : meters[place];
        long fresh = wanted & ~known;
        if (fresh != 0) {
            apart()[place] = known | fresh;
        }
        return fresh;
    }

    private void insert(int place, long key, long wanted) {
        if (size == 0) {
            sameMeters = wanted;
        }
        keys[place] = key;
        if (meters != null || wanted != sameMeters) {
            apart()[place] = wanted;
        }
        size++;
        if (size * 2 > keys.length) {
            grow();
        }
    }

    private long[] apart() {
        if (meters == null) {
            meters = new long[keys.length];
            Arrays.fill(meters, sameMeters);
        }
        return meters;
    }

    private void grow() {
        long[] larger = new long[keys.length * 2];
        long[] largerMeters = meters == null ? null : new long[larger.length];
        for (int from = 0; from < keys.length; from++) {
            if (keys[from] == 0) {
                continue;
            }
            int place = place(larger, keys[from]);
            larger[place] = keys[from];
            if (meters != null && largerMeters != null) {
                largerMeters[place] = meters[from];
            }
        }
        keys = larger;
        meters = largerMeters;
    }

    /// Where the key is, or where it belongs.
    private static int place(long[] keys, long key) {
        int mask = keys.length - 1;
        int place = (int) ((key * SPREAD) >>> 32) & mask;
        while (keys[place] != 0 && keys[place] != key) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
