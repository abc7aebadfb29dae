package io.farthing.catalog;

import io.farthing.money.Currency;
import io.farthing.money.Money;

/// What an option adds to each unit of its product's price, and once at set-up.
public record OptionPrice(Currency currency, Money amount, Money setup) {

    public OptionPrice {
        if (!amount.currency().equals(currency) || !setup.currency().equals(currency)) {
            throw new IllegalArgumentException("a price in two currencies");
        }
        if (amount.signum() < 0 || setup.signum() < 0) {
            throw new IllegalArgumentException("a price must not be negative");
        }
    }
}
