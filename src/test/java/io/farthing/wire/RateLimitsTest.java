package io.farthing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class RateLimitsTest {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2013-07-01T00:00:00Z"));
    private final RateLimits limits = new RateLimits(now::get, 3, Duration.ofMinutes(3));

    @Test
    void refusesTheAttemptAfterTheLast() {
        for (int i = 0; i < 3; i++) {
            assertThat(limits.attempt("anna")).isEqualTo(new RateLimits.Answer.Allowed());
        }
        RateLimits.Answer.Refused refused = (RateLimits.Answer.Refused) limits.attempt("anna");
        assertThat(refused.retryAfterSeconds()).isEqualTo(60);
        assertThat(limits.attempt("otto")).isEqualTo(new RateLimits.Answer.Allowed());
    }

    @Test
    void givesAttemptsBackWithTime() {
        exhaust();
        now.set(now.get().plusSeconds(59));
        assertThat(limits.attempt("anna")).isInstanceOf(RateLimits.Answer.Refused.class);
        now.set(now.get().plusSeconds(1));
        assertThat(limits.attempt("anna")).isEqualTo(new RateLimits.Answer.Allowed());
        assertThat(limits.attempt("anna")).isInstanceOf(RateLimits.Answer.Refused.class);
    }

    @Test
    void survivesAClockThatGoesBack() {
        exhaust();
        now.set(now.get().minusSeconds(3_600));
        assertThat(limits.attempt("anna")).isInstanceOf(RateLimits.Answer.Refused.class);
    }

    private void exhaust() {
        for (int i = 0; i < 3; i++) {
            assertThat(limits.attempt("anna")).isEqualTo(new RateLimits.Answer.Allowed());
        }
    }
}
