package io.farthing.services;

import io.farthing.calendar.Term;

/// The sum of all terms that have been paid, in months and in days.
public record Paid(int months, int days) {

    public static final Paid NOTHING = new Paid(0, 0);

    public Paid {
        if (months < 0 || days < 0) {
            throw new IllegalArgumentException("paid terms are not negative");
        }
    }

    public Paid plus(Term term) {
        return new Paid(Math.addExact(months, term.months()), Math.addExact(days, term.days()));
    }
}
