package io.farthing.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.money.Seeds;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BucketTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # step, zone, instant, start, end
                    HOUR, Europe/Amsterdam, 2013-07-01T10:59:59Z, 2013-07-01T10:00:00Z, 2013-07-01T11:00:00Z
                    HOUR, Asia/Kolkata, 2013-07-01T10:29:00Z, 2013-07-01T10:00:00Z, 2013-07-01T11:00:00Z
                    DAY, Europe/Amsterdam, 2013-07-01T21:59:59Z, 2013-06-30T22:00:00Z, 2013-07-01T22:00:00Z
                    DAY, Europe/Amsterdam, 2013-07-01T22:00:00Z, 2013-07-01T22:00:00Z, 2013-07-02T22:00:00Z
                    DAY, Europe/Amsterdam, 2013-03-31T12:00:00Z, 2013-03-30T23:00:00Z, 2013-03-31T22:00:00Z
                    DAY, Europe/Amsterdam, 2013-10-27T12:00:00Z, 2013-10-26T22:00:00Z, 2013-10-27T23:00:00Z
                    DAY, +02:00, 2013-10-27T12:00:00Z, 2013-10-26T22:00:00Z, 2013-10-27T22:00:00Z
                    WEEK, UTC, 2013-07-01T00:00:00Z, 2013-07-01T00:00:00Z, 2013-07-08T00:00:00Z
                    WEEK, UTC, 2013-07-07T23:59:59Z, 2013-07-01T00:00:00Z, 2013-07-08T00:00:00Z
                    WEEK, Europe/Amsterdam, 2013-03-31T12:00:00Z, 2013-03-24T23:00:00Z, 2013-03-31T22:00:00Z
                    MONTH, Europe/Amsterdam, 2013-02-28T22:59:59Z, 2013-01-31T23:00:00Z, 2013-02-28T23:00:00Z
                    YEAR, Europe/Amsterdam, 2013-12-31T22:59:59Z, 2012-12-31T23:00:00Z, 2013-12-31T23:00:00Z
                    YEAR, UTC, 2012-02-29T00:00:00Z, 2012-01-01T00:00:00Z, 2013-01-01T00:00:00Z
                    AGE, UTC, 2012-02-29T00:00:00Z, 1970-01-01T00:00:00Z, 9999-12-31T00:00:00Z
                    """)
    void stepsFollowTheWallClock(
            Bucket step, ZoneId zone, Instant instant, Instant start, Instant end) {
        assertThat(step.holding(instant, zone)).isEqualTo(new Period(start, end));
    }

    @Test
    void stepsHoldTheirInstantAndJoinWithoutGap() {
        ZoneId[] zones = {
            ZoneId.of("Europe/Amsterdam"), ZoneId.of("Asia/Kolkata"), ZoneId.of("America/New_York")
        };
        Seeds.forAll(random -> {
            Instant instant = Instant.ofEpochSecond(random.nextLong(2_000_000_000));
            ZoneId zone = zones[random.nextInt(zones.length)];
            for (Bucket step : Bucket.values()) {
                Period period = step.holding(instant, zone);
                assertThat(period.contains(instant)).isTrue();
                assertThat(step.holding(period.start(), zone)).isEqualTo(period);
                if (step != Bucket.AGE) {
                    assertThat(step.holding(period.end(), zone).start()).isEqualTo(period.end());
                }
            }
        });
    }
}
