package io.farthing.calendar;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/// A length of service that is bought and renewed: P1M, P1Y, P30D. Months and days are not mixed,
/// so that "the third renewal" has one answer.
public record Term(int months, int days) {

    /// Enough for a century, and far from overflowing any date.
    private static final int MOST_MONTHS = 1200;

    private static final int MOST_DAYS = 36_600;

    public Term {
        if (months < 0 || days < 0 || (months == 0) == (days == 0)) {
            throw new IllegalArgumentException("a term is a number of months or of days");
        }
        if (months > MOST_MONTHS || days > MOST_DAYS) {
            throw new IllegalArgumentException("a term of more than a century");
        }
    }

    public static Term ofMonths(int months) {
        return new Term(months, 0);
    }

    public static Term ofDays(int days) {
        return new Term(0, days);
    }

    /// Reads an ISO 8601 period such as P1M, P1Y, P2W or P30D.
    public static Term of(String iso) {
        try {
            java.time.Period period = java.time.Period.parse(iso);
            return new Term(
                    Math.toIntExact(period.toTotalMonths()),
                    Math.toIntExact(period.get(ChronoUnit.DAYS)));
        } catch (DateTimeParseException | ArithmeticException unreadable) {
            throw new IllegalArgumentException(
                    "not a term, write it like P1M or P1Y: " + iso, unreadable);
        }
    }

    /// The n-th anniversary. Counted from the anchor, not from the last end: otherwise 31 January
    /// would drift to the 28th for ever.
    public LocalDate nth(LocalDate anchor, int n) {
        return anchor.plusMonths((long) months * n).plusDays((long) days * n);
    }

    /// How many whole terms have passed on that date; negative before the anchor.
    public int count(LocalDate anchor, LocalDate date) {
        long estimate =
                months > 0
                        ? Math.floorDiv(
                                ChronoUnit.MONTHS.between(
                                        anchor.withDayOfMonth(1), date.withDayOfMonth(1)),
                                months)
                        : Math.floorDiv(ChronoUnit.DAYS.between(anchor, date), days);
        int count = Math.toIntExact(estimate);
        // The month is right already; only the day in it may not have come yet.
        return nth(anchor, count).isAfter(date) ? count - 1 : count;
    }

    /// The first anniversary after the date.
    public LocalDate nextAfter(LocalDate anchor, LocalDate date) {
        return nth(anchor, count(anchor, date) + 1);
    }

    /// The term that holds the date.
    public Days holding(LocalDate anchor, LocalDate date) {
        int count = count(anchor, date);
        return new Days(nth(anchor, count), nth(anchor, count + 1));
    }

    public String text() {
        if (days > 0) {
            return "P" + days + "D";
        }
        return months % 12 == 0 ? "P" + months / 12 + "Y" : "P" + months + "M";
    }
}
