package io.farthing.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/// The steps in which billing history is summed up (`jelastic.md` 3.1, the `period` parameter), on
/// the wall clock of whoever asks.
public enum Bucket {
    /// The charged UTC hour, also where local hours begin at half past: a charge is not torn in
    /// two.
    HOUR,
    DAY,
    /// From Monday.
    WEEK,
    MONTH,
    YEAR,
    /// All of time in one.
    AGE;

    private static final Instant END_OF_TIME =
            LocalDate.of(9999, 12, 31).atTime(LocalTime.MIDNIGHT).toInstant(ZoneOffset.UTC);

    /// The step that holds the instant.
    public Period holding(Instant instant, ZoneId zone) {
        LocalDate date = instant.atZone(zone).toLocalDate();
        return switch (this) {
            case HOUR -> new Period(Hour.of(instant).start(), Hour.of(instant).end());
            case DAY -> new Days(date, date.plusDays(1)).in(zone);
            case WEEK -> week(date).in(zone);
            case MONTH -> MonthInZone.of(instant, zone).period();
            case YEAR -> year(date).in(zone);
            case AGE -> new Period(Instant.EPOCH, END_OF_TIME);
        };
    }

    private static Days week(LocalDate date) {
        LocalDate monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new Days(monday, monday.plusWeeks(1));
    }

    private static Days year(LocalDate date) {
        LocalDate first = date.withDayOfYear(1);
        return new Days(first, first.plusYears(1));
    }
}
