package io.farthing.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is moved, and moves only forward: for tests, and for a server
/// started with `--test-clock`, so that whole billing years can be lived through in minutes.
public final class TestClock implements InstantSource {
    private final AtomicReference<Instant> now;

    public TestClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /// False, and nothing changes, when the instant lies before where the clock stands: what has
    /// been posted would otherwise lie in the future.
    public boolean moveTo(Instant instant) {
        Instant reached = now.accumulateAndGet(instant, (a, b) -> a.isAfter(b) ? a : b);
        return reached.equals(instant);
    }

    public boolean advance(Duration duration) {
        if (duration.isNegative()) {
            return false;
        }
        now.updateAndGet(instant -> instant.plus(duration));
        return true;
    }
}
