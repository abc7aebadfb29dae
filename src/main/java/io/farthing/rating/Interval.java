package io.farthing.rating;

/// The time a recurring price is for. A month is 730 hours and a year twelve of them, as in the
/// vendor's own calculator (`jelastic.md` 4.4), so that an hour costs the same in February and in
/// March.
public enum Interval {
    HOUR(1),
    DAY(24),
    WEEK(168),
    MONTH(730),
    YEAR(8760);

    private final int hours;

    Interval(int hours) {
        this.hours = hours;
    }

    public int hours() {
        return hours;
    }
}
