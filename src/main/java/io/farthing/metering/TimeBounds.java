package io.farthing.metering;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The instants that usage can be of. Anything else is a clock or a unit gone wrong, and would be
/// charged in an hour that nobody looks at.
final class TimeBounds {

    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    /// Clocks of reporters may be ahead of ours by a time zone's worth of error.
    static final Duration SLACK = Duration.ofHours(24);

    private final long latestMillis;

    TimeBounds(Instant now) {
        latestMillis = now.plus(SLACK).toEpochMilli();
    }

    /// Null if usage can be of that time, else what is wrong with it.
    @Nullable String problem(long epochMillis) {
        if (epochMillis < EARLIEST.toEpochMilli()) {
            return "lies before the year 2000";
        }
        if (epochMillis > latestMillis) {
            return "lies more than " + SLACK.toHours() + " hours in the future";
        }
        return null;
    }
}
