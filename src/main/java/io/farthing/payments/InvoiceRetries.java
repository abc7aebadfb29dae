package io.farthing.payments;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// When a refused card is tried again for a monthly invoice, where the operator named times for it
/// (`qjob.retry_pay_invoice.cron_schedule`, `jelastic.md` 4.8). Where not, [RetrySchedule] says it.
public record InvoiceRetries(CronTimes times, ZoneId zone) {

    /// A schedule of seconds would have the card blocked before the customer hears of it.
    private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(30);

    /// Who is asked late in a month has these days, though the month ends before.
    private static final Duration SHORTEST_TIME = Duration.ofDays(14);

    /// The next time; null when it is not tried again. It ends with the month in which the invoice
    /// was first asked for: the times of the next month are for the next invoice.
    ///
    /// @param asked when the payment was begun
    @Nullable Instant after(Instant asked, Instant refused) {
        Instant earliest = refused.plus(SHORTEST_PAUSE).truncatedTo(ChronoUnit.SECONDS);
        Instant next = times.after(earliest.minusSeconds(1), zone);
        boolean isInTime =
                next != null
                        && (month(next).equals(month(asked))
                                || next.isBefore(asked.plus(SHORTEST_TIME)));
        return isInTime ? next : null;
    }

    private YearMonth month(Instant instant) {
        return YearMonth.from(instant.atZone(zone));
    }
}
