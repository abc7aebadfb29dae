package io.farthing.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignInLimitTest {

    private static final Instant LAST = Instant.parse("2024-03-01T09:00:00Z");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # failures, wait
                    0,          PT0S
                    4,          PT0S
                    5,          PT1M
                    6,          PT2M
                    7,          PT4M
                    8,          PT8M
                    9,          PT15M
                    10,         PT15M
                    2147483647, PT15M
                    """)
    void everyFailureBeyondTheFreeOnesDoublesTheWait(int failures, Duration wait) {
        Instant end = LAST.plus(wait);
        assertThat(SignInLimit.lockedUntil(failures, LAST, end)).isNull();
        if (!wait.isZero()) {
            assertThat(SignInLimit.lockedUntil(failures, LAST, LAST)).isEqualTo(end);
            assertThat(SignInLimit.lockedUntil(failures, LAST, end.minusNanos(1))).isEqualTo(end);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 4", "5, 0", "6, 0"})
    void saysHowManyAreLeft(int failures, int left) {
        assertThat(SignInLimit.attemptsLeft(failures)).isEqualTo(left);
    }
}
