package io.farthing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a card is tried again for an invoice, by the clocks of Amsterdam.
final class InvoiceRetriesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            textBlock =
                    """
                    # schedule,       first asked,          refused,              next
                    0 0 * 1-10 * ?,   2013-07-31T22:16:00Z, 2013-07-31T22:16:00Z, 2013-07-31T23:00:00Z
                    # Sooner than half an hour is too soon.
                    0 0 * 1-10 * ?,   2013-07-31T22:16:00Z, 2013-07-31T22:30:00Z, 2013-07-31T23:00:00Z
                    0 0 * 1-10 * ?,   2013-07-31T22:16:00Z, 2013-07-31T22:30:01Z, 2013-08-01T00:00:00Z
                    * * * * * ?,      2013-07-31T22:16:00Z, 2013-07-31T22:16:00Z, 2013-07-31T22:46:00Z
                    # The last hour of the tenth is the last; September is for the next invoice.
                    0 0 * 1-10 * ?,   2013-07-31T22:16:00Z, 2013-08-10T20:00:00Z, 2013-08-10T21:00:00Z
                    0 0 * 1-10 * ?,   2013-07-31T22:16:00Z, 2013-08-10T21:00:00Z, none
                    # A month of 28 days makes no difference.
                    0 0 * 1-10 * ?,   2013-01-31T23:16:00Z, 2013-02-10T22:00:00Z, none
                    # Asked late: fourteen days, whatever the month.
                    0 0 8 * * ?,      2013-07-25T10:00:00Z, 2013-08-07T06:00:00Z, 2013-08-08T06:00:00Z
                    0 0 8 * * ?,      2013-07-25T05:00:00Z, 2013-08-07T06:00:00Z, none
                    # A schedule that never comes again.
                    0 0 0 1 1 ? 2014, 2014-01-01T00:00:00Z, 2014-01-01T10:00:00Z, none
                    """)
    void byTheSchedule(String cron, Instant asked, Instant refused, Instant next) {
        CronTimes times = CronTimes.requireRead(cron);
        assertThat(new InvoiceRetries(times, ZoneId.of("Europe/Amsterdam")).after(asked, refused))
                .isEqualTo(next);
    }
}
