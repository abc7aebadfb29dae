package io.farthing.wire;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// So many attempts a period for each key, such as a login or an address; attempts come back evenly
/// over the period. Holds the keys used last, up to a bound, so that many keys cannot fill the
/// memory.
public final class RateLimits {
    private static final int MOST_KEYS = 100_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final TimeMeter time;
    private final long attempts;
    private final Duration period;
    private final Map<String, Bucket> buckets = new LastUsed();

    public RateLimits(InstantSource clock, long attempts, Duration period) {
        this.time = new ClockMeter(clock);
        this.attempts = attempts;
        this.period = period;
    }

    public sealed interface Answer {
        record Allowed() implements Answer {}

        record Refused(Duration retryAfter) implements Answer {
            /// For the `Retry-After` header, which counts whole seconds.
            public long retryAfterSeconds() {
                return Math.max(1, retryAfter.plusNanos(NANOS_PER_SECOND - 1).toSeconds());
            }
        }
    }

    /// Counts one attempt of a key, unless it has none left.
    public Answer attempt(String key) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? new Answer.Allowed()
                : new Answer.Refused(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(String key) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(key, _ -> newBucket());
        }
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(attempts).refillGreedy(attempts, period))
                .withCustomTimePrecision(time)
                .build();
    }

    private static final class LastUsed extends LinkedHashMap<String, Bucket> {
        private static final long serialVersionUID = 1L;

        LastUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_KEYS;
        }
    }

    private record ClockMeter(InstantSource clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
