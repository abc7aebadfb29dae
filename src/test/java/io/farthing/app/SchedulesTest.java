package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.payments.CronTimes;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The clock's work is due when the settings say, at the second and not before.
final class SchedulesTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # schedule,        now,                  hours before this one
                    0 15 * * * ?,      2013-07-01T10:14:59Z, 2013-07-01T09:00:00Z
                    0 15 * * * ?,      2013-07-01T10:15:00Z, 2013-07-01T10:00:00Z
                    0 15 * * * ?,      2013-07-01T11:14:59Z, 2013-07-01T10:00:00Z
                    0 40 * * * ?,      2013-07-01T10:15:00Z, 2013-07-01T09:00:00Z
                    0 0 6 * * ?,       2013-07-01T03:59:59Z, 2013-06-30T04:00:00Z
                    0 0 6 * * ?,       2013-07-01T04:00:00Z, 2013-07-01T04:00:00Z
                    """)
    void hoursAreDueOnceTheyWereOverWhenTheRunWasToBegin(String cron, Instant now, Instant before) {
        assertThat(schedules(cron, "0 0 0 1 * ?").chargedBefore(now)).isEqualTo(Hour.of(before));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # schedule,        now,                  month
                    0 0 0 1 * ?,       2013-07-31T22:15:00Z, 2013-07
                    0 0 6 3 * ?,       2013-07-31T22:15:00Z, 2013-06
                    0 0 6 3 * ?,       2013-08-03T03:59:59Z, 2013-06
                    0 0 6 3 * ?,       2013-08-03T04:00:00Z, 2013-07
                    """)
    void aMonthIsInvoicedWhenItsTimeHasCome(String cron, Instant now, String month) {
        assertThat(schedules("0 15 * * * ?", cron).invoiced(Hour.of(now), now).month())
                .hasToString(month);
    }

    private static Schedules schedules(String charging, String invoices) {
        return new Schedules(
                Objects.requireNonNull(CronTimes.read(charging)),
                Objects.requireNonNull(CronTimes.read(invoices)),
                AMSTERDAM);
    }
}
