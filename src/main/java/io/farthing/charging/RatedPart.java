package io.farthing.charging;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some hours of an order as they were rated, to be posted in one transaction ([RatedPosting]).
/// Only this program makes one and only it reads it.
public final class RatedPart {
    private final Of of;
    private final List<Revised> hours;
    private final RatingMemory.Changes remembered;
    private final boolean isLast;
    private final @Nullable String failure;

    RatedPart(
            Of of,
            List<Revised> hours,
            RatingMemory.Changes remembered,
            boolean isLast,
            @Nullable String failure) {
        this.of = of;
        this.hours = List.copyOf(hours);
        this.remembered = remembered;
        this.isLast = isLast;
        this.failure = failure;
    }

    /// Which order, and when it was given.
    record Of(int shard, long order, Instant now) {}

    record Revised(RatedUsage usage, int revision) {}

    Of of() {
        return of;
    }

    public int shard() {
        return of.shard();
    }

    List<Revised> hours() {
        return hours;
    }

    RatingMemory.Changes remembered() {
        return remembered;
    }

    boolean isLast() {
        return isLast;
    }

    /// Why the order's further hours could not be rated.
    @Nullable String failure() {
        return failure;
    }
}
