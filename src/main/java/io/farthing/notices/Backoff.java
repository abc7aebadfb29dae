package io.farthing.notices;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before another attempt: twice as long each time, up to a limit, and never quite
/// as long as the others that failed at the same moment.
public record Backoff(Duration first, Duration longest, int jitterPercent) {

    public static final Backoff USUAL = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1), 20);

    private static final int MOST_DOUBLINGS = 30;
    private static final int PERCENT = 100;

    public Backoff {
        if (first.toMillis() < 1 || longest.compareTo(first) < 0 || jitterPercent < 0) {
            throw new IllegalArgumentException("a back-off begins above zero and only grows");
        }
    }

    /// What to wait now.
    ///
    /// @param attempts how many have failed, the first one included
    public Duration after(int attempts, RandomGenerator random) {
        int doublings = Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS);
        long limit = longest.toMillis();
        long grown = first.toMillis() > limit >> doublings ? limit : first.toMillis() << doublings;
        long jitter = grown * jitterPercent / PERCENT;
        return Duration.ofMillis(grown - jitter + random.nextLong(2 * jitter + 1));
    }
}
