package io.farthing.services;

import io.farthing.calendar.Days;
import io.farthing.calendar.Period;
import io.farthing.calendar.Proration;
import io.farthing.catalog.ProrationRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// How much of a paid term is still ahead, counted as the product says.
public final class TermRest {

    private TermRest() {}

    /// Whole where the term has not begun, nothing where it is over. The day of the change belongs
    /// to what comes after it.
    public static Proration of(PaidTerm term, Instant now, ProrationRule rule, ZoneId zone) {
        Instant from = now.isBefore(term.startsAt()) ? term.startsAt() : now;
        if (!from.isBefore(term.endsAt())) {
            return new Proration(0, 1);
        }
        Period whole = new Period(term.startsAt(), term.endsAt());
        return switch (rule) {
            case SECOND -> Proration.bySecond(new Period(from, term.endsAt()), whole);
            case DAY -> Proration.byDay(days(from, term.endsAt(), zone), days(whole, zone));
            case THIRTY_DAY_MONTH ->
                    new Proration(
                            Math.min(
                                    days(from, term.endsAt(), zone).countInThirtyDayMonths(),
                                    days(whole, zone).countInThirtyDayMonths()),
                            days(whole, zone).countInThirtyDayMonths());
        };
    }

    private static Days days(Period period, ZoneId zone) {
        return days(period.start(), period.end(), zone);
    }

    private static Days days(Instant start, Instant end, ZoneId zone) {
        return new Days(LocalDate.ofInstant(start, zone), LocalDate.ofInstant(end, zone));
    }
}
