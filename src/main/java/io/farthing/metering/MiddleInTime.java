package io.farthing.metering;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The middle by time, to the minute, for files of one machine each: their rows follow one another
/// by machine, and the middle one of that order says nothing.
final class MiddleInTime implements Middle {

    private static final long MINUTE = 60_000;
    private static final int MINUTES = 60;

    /// Rows by hour and minute.
    private final Map<Long, int[]> hours = new TreeMap<>();

    private long rows;

    @Override
    public void add(long epochMillis) {
        long minute = Math.floorDiv(epochMillis, MINUTE);
        hours.computeIfAbsent(Math.floorDiv(minute, MINUTES), any -> new int[MINUTES])[
                Math.floorMod(minute, MINUTES)]++;
        rows++;
    }

    @Override
    public @Nullable Instant instant() {
        long before = 0;
        for (Map.Entry<Long, int[]> hour : hours.entrySet()) {
            for (int minute = 0; minute < MINUTES; minute++) {
                before += hour.getValue()[minute];
                if (before > rows / 2) {
                    return Instant.ofEpochMilli((hour.getKey() * MINUTES + minute) * MINUTE);
                }
            }
        }
        return null;
    }
}
