package io.farthing.rating;

/// Whether a price is for every interval or for once.
public enum PriceType {
    RECURRING(0),
    ONETIME(1);

    private final int number;

    PriceType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
