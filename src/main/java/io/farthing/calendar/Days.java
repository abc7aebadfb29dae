package io.farthing.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// Whole calendar days from `start` up to and not including `end`.
public record Days(LocalDate start, LocalDate end) {

    private static final int MONTH = 30;

    public Days {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException(
                    "days must not end before they start: " + start + " to " + end);
        }
    }

    public long count() {
        return ChronoUnit.DAYS.between(start, end);
    }

    /// How many they are when every month has thirty: the 31st counts as the 30th.
    public long countInThirtyDayMonths() {
        long months = ChronoUnit.MONTHS.between(start.withDayOfMonth(1), end.withDayOfMonth(1));
        return months * MONTH + dayOfThirty(end) - dayOfThirty(start);
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(start) && date.isBefore(end);
    }

    /// The same days as instants; a day may have 23 or 25 hours.
    public Period in(ZoneId zone) {
        return new Period(start.atStartOfDay(zone).toInstant(), end.atStartOfDay(zone).toInstant());
    }

    private static int dayOfThirty(LocalDate date) {
        return Math.min(date.getDayOfMonth(), MONTH);
    }
}
