package io.farthing.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MonthInZoneTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # month, start, end, hours: March loses one to summer time, October gains one
                    2013-07, 2013-06-30T22:00:00Z, 2013-07-31T22:00:00Z, 744
                    2013-03, 2013-02-28T23:00:00Z, 2013-03-31T22:00:00Z, 743
                    2013-10, 2013-09-30T22:00:00Z, 2013-10-31T23:00:00Z, 745
                    2013-02, 2013-01-31T23:00:00Z, 2013-02-28T23:00:00Z, 672
                    2012-02, 2012-01-31T23:00:00Z, 2012-02-29T23:00:00Z, 696
                    2013-12, 2013-11-30T23:00:00Z, 2013-12-31T23:00:00Z, 744
                    """)
    void monthsFollowTheWallClock(String month, Instant start, Instant end, long hours) {
        MonthInZone local = new MonthInZone(YearMonth.parse(month), AMSTERDAM);
        assertThat(local.start()).isEqualTo(start);
        assertThat(local.end()).isEqualTo(end);
        assertThat(local.period().seconds()).isEqualTo(hours * Hour.SECONDS);
        assertThat(local.contains(start)).isTrue();
        assertThat(local.contains(end.minusNanos(1))).isTrue();
        assertThat(local.contains(start.minusNanos(1))).isFalse();
        assertThat(local.contains(end)).isFalse();
        assertThat(MonthInZone.of(start, AMSTERDAM)).isEqualTo(local);
        assertThat(MonthInZone.of(end, AMSTERDAM)).isEqualTo(local.next());
        assertThat(local.next().previous()).isEqualTo(local);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # instant, hour's start
                    2013-07-01T00:00:00Z, 2013-07-01T00:00:00Z
                    2013-07-01T00:59:59.999999999Z, 2013-07-01T00:00:00Z
                    2013-07-01T01:00:00Z, 2013-07-01T01:00:00Z
                    1969-12-31T23:59:59Z, 1969-12-31T23:00:00Z
                    """)
    void hoursAreUtcClockHours(Instant instant, Instant start) {
        Hour hour = Hour.of(instant);
        assertThat(hour.start()).isEqualTo(start);
        assertThat(hour.end()).isEqualTo(start.plusSeconds(3600));
        assertThat(hour.contains(instant)).isTrue();
        assertThat(hour.contains(hour.end())).isFalse();
        assertThat(hour.next()).isGreaterThan(hour);
        assertThat(hour.isBefore(hour.next())).isTrue();
    }

    @Test
    void periodsAreHalfOpen() {
        Instant noon = Instant.parse("2013-07-01T12:00:00Z");
        Period first = new Period(noon, noon.plusSeconds(60));
        Period second = new Period(noon.plusSeconds(60), noon.plusSeconds(120));
        assertThat(first.overlaps(second)).isFalse();
        assertThat(first.overlaps(new Period(noon.plusSeconds(59), noon.plusSeconds(61)))).isTrue();
        assertThatThrownBy(() -> new Period(noon, noon))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
