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

    public String text() {
        if (days > 0) {
            return "P" + days + "D";
        }
        return months % 12 == 0 ? "P" + months / 12 + "Y" : "P" + months + "M";
    }
}
