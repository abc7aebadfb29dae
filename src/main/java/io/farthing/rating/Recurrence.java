package io.farthing.rating;

/// How often a tariff's price falls due: every `count` intervals, or once.
public record Recurrence(PriceType priceType, Interval interval, int count) {

    public static final Recurrence HOURLY = new Recurrence(PriceType.RECURRING, Interval.HOUR, 1);
    public static final Recurrence ONCE = new Recurrence(PriceType.ONETIME, Interval.HOUR, 1);

    public Recurrence {
        if (count < 1 || count > 1000) {
            throw new IllegalArgumentException(
                    "recurringIntervalCount must lie between 1 and 1000: " + count);
        }
    }

    public static Recurrence every(Interval interval) {
        return new Recurrence(PriceType.RECURRING, interval, 1);
    }

    /// By what a price is divided to give one hour's share.
    long hours() {
        return switch (priceType) {
            case RECURRING -> (long) interval.hours() * count;
            case ONETIME -> 1;
        };
    }
}
