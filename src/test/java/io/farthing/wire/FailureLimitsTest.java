package io.farthing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FailureLimitsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final TestClock clock = new TestClock(START);
    private final FailureLimits limits = new FailureLimits(clock, 3, Duration.ofSeconds(60));

    @ParameterizedTest
    @CsvSource({"0, -1", "2, -1", "3, 60", "5, 60"})
    void soManyFailuresAreFree(int failures, long waitSeconds) {
        for (int i = 0; i < failures; i++) {
            limits.failed("a");
        }
        assertThat(limits.waitFor("a"))
                .isEqualTo(waitSeconds < 0 ? null : Duration.ofSeconds(waitSeconds));
        assertThat(limits.waitFor("b")).isNull();
    }

    /// The oldest of the last three decides.
    @Test
    void theWindowMoves() {
        for (int second : new int[] {0, 20, 40}) {
            at(second);
            limits.failed("a");
        }
        assertThat(limits.waitFor("a")).isEqualTo(Duration.ofSeconds(20));
        at(59);
        assertThat(limits.waitFor("a")).isEqualTo(Duration.ofSeconds(1));
        at(60);
        assertThat(limits.waitFor("a")).isNull();
        limits.failed("a");
        assertThat(limits.waitFor("a")).isEqualTo(Duration.ofSeconds(20));
    }

    private void at(int second) {
        boolean _ = clock.moveTo(START.plusSeconds(second));
    }
}
