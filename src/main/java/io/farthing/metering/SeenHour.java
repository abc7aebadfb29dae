package io.farthing.metering;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which samples of one shard and hour are stored, and with which meters: an open hash table of
/// numbers, so that a million samples cost sixteen megabytes and not a hundred.
final class SeenHour {

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /// Of the samples, by [HourKey#sample]; 0, which no sample has, is a free place.
    private long[] keys = new long[16];

    /// Null as long as all samples have the same meters, which is the usual case.
    private long @Nullable [] meters;

    private long sameMeters;
    private int size;

    int size() {
        return size;
    }

    /// Notes the sample, and returns which of its meters are new.
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
