package io.farthing.calendar;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/// A calendar month as the provider's wall clock sees it. July 2013 in Amsterdam starts at
/// 2013-06-30T22:00Z; October is an hour longer than its days, March an hour shorter.
public record MonthInZone(YearMonth month, ZoneId zone) {

    /// The month that holds the instant.
    public static MonthInZone of(Instant instant, ZoneId zone) {
        return new MonthInZone(YearMonth.from(instant.atZone(zone)), zone);
    }

    public Instant start() {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    /// The first instant of the month after.
    public Instant end() {
        return next().start();
    }

    public Period period() {
        return new Period(start(), end());
    }

    public boolean contains(Instant instant) {
        return period().contains(instant);
    }

    public MonthInZone next() {
        return new MonthInZone(month.plusMonths(1), zone);
    }

    public MonthInZone previous() {
        return new MonthInZone(month.minusMonths(1), zone);
    }
}
