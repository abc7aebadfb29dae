package io.farthing.rating;

/// How tiers turn a quantity into a price.
public enum Strategy {
    /// The tier that holds the total prices every unit.
    VOLUME(0),
    /// Each slice of the quantity is priced at its own tier.
    GRADUATED(1),
    /// As VOLUME, with the tier found by an amount accumulated earlier, usually last month's.
    ACCUMULATED(2),
    /// The tier's price once for each item, however much of it is used.
    FLAT(3),
    /// As GRADUATED over the whole calendar month: an hour's slices begin where the month's hours
    /// before it ended. So the first tier is what a month has free, or at its first price.
    MONTHLY(4);

    private final int number;

    Strategy(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
