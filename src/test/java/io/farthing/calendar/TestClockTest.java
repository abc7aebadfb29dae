package io.farthing.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TestClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void movesForwardOnly() {
        TestClock clock = new TestClock(START);
        assertThat(clock.advance(Duration.ofHours(1))).isTrue();
        assertThat(clock.moveTo(START)).isFalse();
        assertThat(clock.advance(Duration.ofHours(-1))).isFalse();
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(clock.moveTo(START.plus(Duration.ofDays(1)))).isTrue();
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(1)));
    }
}
