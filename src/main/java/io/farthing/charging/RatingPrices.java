package io.farthing.charging;

import io.farthing.metering.Meters;
import io.farthing.metering.UsageFold;

/// The price book of orders, read once for all shards.
public final class RatingPrices {
    private final PriceBook book;
    private final UsageFold fold;

    private RatingPrices(PriceBookForm form) {
        book = form.book();
        fold = new UsageFold(Meters.of(form.meters()));
    }

    /// What orders call it.
    public static String name(byte[] bytes) {
        return RatingForms.hash(bytes);
    }

    public static RatingPrices read(byte[] bytes) {
        return new RatingPrices(RatingForms.prices(bytes));
    }

    PriceBook book() {
        return book;
    }

    UsageFold fold() {
        return fold;
    }
}
