package io.farthing.rating;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One step of a price list. `value` is where it begins, inclusive; it ends where the next one
/// begins.
///
/// @param free units not charged
/// @param price the price in the platform's currency, used where `currencyPrice` is absent
/// @param currencyPrice the price in the tariff's own currency
/// @param trialPeriod carried for clients; usage has no trial
public record Tier(
        BigDecimal value,
        BigDecimal free,
        BigDecimal price,
        @Nullable BigDecimal currencyPrice,
        int trialPeriod) {

    public Tier {
        requireSane("value", value);
        requireSane("free", free);
        requireSane("price", price);
        if (currencyPrice != null) {
            requireSane("currencyPrice", currencyPrice);
        }
        if (trialPeriod < 0) {
            throw new IllegalArgumentException("trialPeriod must not be negative: " + trialPeriod);
        }
    }

    public static Tier of(String value, String price) {
        return of(value, price, "0");
    }

    public static Tier of(String value, String price, String free) {
        BigDecimal amount = new BigDecimal(price);
        return new Tier(new BigDecimal(value), new BigDecimal(free), amount, amount, 0);
    }

    public BigDecimal effectivePrice() {
        return currencyPrice == null ? price : currencyPrice;
    }

    private static void requireSane(String field, BigDecimal number) {
        Decimals.requireSane("tier " + field, number);
    }
}
