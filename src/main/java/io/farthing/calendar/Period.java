package io.farthing.calendar;

import java.time.Instant;

/// From `start` up to and not including `end`.
public record Period(Instant start, Instant end) {

    public Period {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException(
                    "a period must start before it ends: " + start + " to " + end);
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean overlaps(Period other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    public long seconds() {
        return end.getEpochSecond() - start.getEpochSecond();
    }
}
