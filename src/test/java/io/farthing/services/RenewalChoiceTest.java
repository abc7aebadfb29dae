package io.farthing.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// On which day a renewal is ordered for who chose a day of the month.
final class RenewalChoiceTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # day, notice,              expiry,               ordered
                    0,  2019-04-15T13:00:00Z, 2019-05-15T13:00:00Z, 2019-04-15T13:00:00Z
                    # the next first lies between: midnight in the provider's zone
                    1,  2019-04-15T13:00:00Z, 2019-05-15T13:00:00Z, 2019-04-30T22:00:00Z
                    15, 2019-04-15T13:00:00Z, 2019-05-15T13:00:00Z, 2019-05-14T22:00:00Z
                    16, 2019-04-15T13:00:00Z, 2019-05-15T13:00:00Z, 2019-04-15T22:00:00Z
                    # none in a week's notice: with the notice, never late
                    20, 2019-05-08T13:00:00Z, 2019-05-15T13:00:00Z, 2019-05-08T13:00:00Z
                    10, 2019-05-08T13:00:00Z, 2019-05-15T13:00:00Z, 2019-05-09T22:00:00Z
                    # midnight itself is in time at the notice and too late at the expiry
                    9,  2019-05-08T22:00:00Z, 2019-05-15T13:00:00Z, 2019-05-08T22:00:00Z
                    15, 2019-05-08T13:00:00Z, 2019-05-14T22:00:00Z, 2019-05-08T13:00:00Z
                    # a month of 28 days ends on the 28th
                    31, 2019-02-10T13:00:00Z, 2019-03-12T13:00:00Z, 2019-02-27T23:00:00Z
                    31, 2020-02-10T13:00:00Z, 2020-03-11T13:00:00Z, 2020-02-28T23:00:00Z
                    """)
    void aDayBetweenNoticeAndExpiry(int day, Instant notice, Instant expiry, Instant ordered) {
        RenewalChoice choice = new RenewalChoice(true, day);
        assertThat(choice.day(notice, expiry, PARIS)).isEqualTo(ordered);
    }

    @Test
    void noMonthHasADayBeyond31() {
        assertThatThrownBy(() -> new RenewalChoice(true, 32)).hasMessageContaining("32");
        assertThatThrownBy(() -> new RenewalChoice(true, -1)).hasMessageContaining("-1");
    }
}
