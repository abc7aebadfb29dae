package io.farthing.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// So many failures within a period for each key, such as an address; then nothing is heard until
/// the first of them is that old. What succeeds is never counted. Holds the keys that failed last,
/// up to a bound, so that many keys cannot fill the memory.
public final class FailureLimits {
    private static final int MOST_KEYS = 100_000;

    private final InstantSource clock;
    private final int failures;
    private final Duration period;
    private final Map<String, Deque<Instant>> recent = new LastUsed();

    public FailureLimits(InstantSource clock, int failures, Duration period) {
        this.clock = clock;
        this.failures = failures;
        this.period = period;
    }

    /// How long the key has to wait, or null where it is heard.
    public @Nullable Duration waitFor(String key) {
        Instant now = clock.instant();
        synchronized (recent) {
            Deque<Instant> times = recent.get(key);
            if (times == null || times.size() < failures) {
                return null;
            }
            Duration left = Duration.between(now, times.getFirst().plus(period));
            return left.isPositive() ? left : null;
        }
    }

    public void failed(String key) {
        Instant now = clock.instant();
        synchronized (recent) {
            Deque<Instant> times = recent.computeIfAbsent(key, _ -> new ArrayDeque<>());
            times.addLast(now);
            while (times.size() > failures) {
                times.removeFirst();
            }
        }
    }

    private static final class LastUsed extends LinkedHashMap<String, Deque<Instant>> {
        private static final long serialVersionUID = 1L;

        LastUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MOST_KEYS;
        }
    }
}
