package io.farthing.services;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/// What an account decided for all its services: whether they are renewed by themselves at all, and
/// on which day of the month (`ovh.md` 6.4).
///
/// @param renewDay from 1 to 31, a shorter month's last day standing for what it lacks; 0 for no
///   day
public record RenewalChoice(boolean isActive, int renewDay) {

    public static final int LAST_DAY = 31;

    /// Of who never chose: each service with its own notice.
    public static final RenewalChoice USUAL = new RenewalChoice(true, 0);

    public RenewalChoice {
        if (renewDay < 0 || renewDay > LAST_DAY) {
            throw new IllegalArgumentException("no day of a month: " + renewDay);
        }
    }

    /// When a renewal is ordered: on the first such day between notice and expiry, and with the
    /// notice where there is none, since a renewal must not come late.
    public Instant day(Instant notice, Instant expiry, ZoneId zone) {
        if (renewDay == 0) {
            return notice;
        }
        YearMonth month = YearMonth.from(notice.atZone(zone));
        Instant day = startOf(month, zone);
        if (day.isBefore(notice)) {
            day = startOf(month.plusMonths(1), zone);
        }
        return day.isBefore(expiry) ? day : notice;
    }

    private Instant startOf(YearMonth month, ZoneId zone) {
        LocalDate day = month.atDay(Math.min(renewDay, month.lengthOfMonth()));
        return day.atStartOfDay(zone).toInstant();
    }
}
