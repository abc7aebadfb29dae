package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Bucket;
import io.farthing.calendar.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Steps of history on clocks that change, in months of any length, on both sides of Greenwich:
/// where the platform's own users were let down (JE-17108, JE-25916, JE-9842).
final class HistoryZoneTest {
    private static final House HOUSE = new House();
    private static final long ACCOUNT = HOUSE.account("prepaid");
    private static final Instant START = Instant.parse("2013-09-30T00:00:00Z");
    private static final Instant END = Instant.parse("2013-12-02T00:00:00Z");

    @BeforeAll
    static void useEveryHour() {
        HOUSE.fund(ACCOUNT, "1000", Purpose.BALANCE);
        long first = Duration.between(House.JULY.start(), START).toHours();
        long hours = Duration.between(START, END).toHours();
        String[] samples = new String[(int) hours];
        for (int hour = 0; hour < hours; hour++) {
            samples[hour] = "env/web " + (first + hour) + ":10 1 0";
        }
        HOUSE.use(ACCOUNT, samples);
        assertThat(HOUSE.charge().failures()).isEmpty();
    }

    @AfterAll
    static void close() {
        HOUSE.requireSound();
        HOUSE.close();
    }

    /// Each hour has one charge, so that a step's charges are its hours.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # zone,             step,  in the step,            begins,                 hours
                    Europe/Amsterdam,   DAY,   2013-10-26T12:00:00Z,   2013-10-25T22:00:00Z,   24
                    Europe/Amsterdam,   DAY,   2013-10-27T12:00:00Z,   2013-10-26T22:00:00Z,   25
                    Europe/Amsterdam,   DAY,   2013-10-28T12:00:00Z,   2013-10-27T23:00:00Z,   24
                    +02:00,             DAY,   2013-10-27T12:00:00Z,   2013-10-26T22:00:00Z,   24
                    Europe/Amsterdam,   WEEK,  2013-10-27T12:00:00Z,   2013-10-20T22:00:00Z,   169
                    Europe/Amsterdam,   MONTH, 2013-10-15T00:00:00Z,   2013-09-30T22:00:00Z,   745
                    Europe/Amsterdam,   MONTH, 2013-11-15T00:00:00Z,   2013-10-31T23:00:00Z,   720
                    America/New_York,   MONTH, 2013-11-15T00:00:00Z,   2013-11-01T04:00:00Z,   721
                    -05:00,             MONTH, 2013-10-15T00:00:00Z,   2013-10-01T05:00:00Z,   744
                    -05:00,             DAY,   2013-11-01T04:59:59Z,   2013-10-31T05:00:00Z,   24
                    Asia/Kolkata,       DAY,   2013-11-10T12:00:00Z,   2013-11-09T18:30:00Z,   24
                    Asia/Kolkata,       MONTH, 2013-11-10T12:00:00Z,   2013-10-31T18:30:00Z,   720
                    Z,                  WEEK,  2013-11-10T12:00:00Z,   2013-11-04T00:00:00Z,   168
                    Z,                  YEAR,  2013-11-10T12:00:00Z,   2013-01-01T00:00:00Z,   1512
                    """)
    void aStepHasItsHours(String zone, Bucket step, Instant within, Instant begins, long hours) {
        List<HistoryRow> rows = rows(ZoneId.of(zone), step);
        HistoryRow row =
                rows.stream()
                        .filter(each -> !each.from().isAfter(within))
                        .reduce((_, later) -> later)
                        .orElseThrow();
        assertThat(row.from()).isEqualTo(begins);
        assertThat(row.parts().stream().mapToLong(HistoryRow.Part::charges).sum()).isEqualTo(hours);
    }

    /// Whatever the steps, nothing is lost and nothing counts twice.
    @ParameterizedTest
    @CsvSource({"Europe/Amsterdam", "America/New_York", "-05:00", "Asia/Kolkata", "+14:00", "Z"})
    void allStepsTogetherAreTheTotal(String zone) {
        long total =
                HOUSE.database.read(tx ->
                        new ChargeHistory().total(tx, ACCOUNT, new Period(START, END)).units());
        for (Bucket step : Bucket.values()) {
            assertThat(rows(ZoneId.of(zone), step).stream().mapToLong(HistoryRow::units).sum())
                    .as("%s in %s", step, zone)
                    .isEqualTo(total);
        }
    }

    private static List<HistoryRow> rows(ZoneId zone, Bucket step) {
        HistoryQuery query = HistoryQuery.of(ACCOUNT, new Period(START, END), step).in(zone);
        return HOUSE.database.read(tx -> new ChargeHistory().rows(tx, query));
    }
}
