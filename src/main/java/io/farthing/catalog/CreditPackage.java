package io.farthing.catalog;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// So many credits sold at once.
///
/// @param credits whole ones
/// @param prices before tax; a grid without one of its own has that of the grid before it
public record CreditPackage(
        String name, String description, Kind kind, long credits, List<Price> prices) {

    /// How a package comes to be bought.
    public enum Kind {
        /// Given away, once to each account.
        FREE,
        /// Bought as the hour needs it; its price is the same in every grid.
        ON_DEMAND,
        PACK
    }

    /// The price in one currency from a grid on.
    public record Price(PriceGrid grid, Money amount) {}

    public CreditPackage {
        prices = List.copyOf(prices);
        if (credits < 1) {
            throw new IllegalArgumentException("credits must be positive: " + credits);
        }
        if (prices.isEmpty()) {
            throw new IllegalArgumentException("prices must not be empty");
        }
        for (Price price : prices) {
            if (price.amount().signum() < (kind == Kind.FREE ? 0 : 1)) {
                throw new IllegalArgumentException("prices must be positive: " + name);
            }
            if (!price.amount().equals(price.amount().roundedToMinor())) {
                throw new IllegalArgumentException("prices are whole cents: " + name);
            }
            if (kind == Kind.ON_DEMAND && price.grid() != PriceGrid.A) {
                throw new IllegalArgumentException(
                        "prices on demand are the same in every grid: " + name);
            }
        }
    }

    /// Null where it is not sold in that currency.
    public @Nullable Money price(Currency currency, PriceGrid grid) {
        Money found = null;
        PriceGrid at = null;
        for (Price price : prices) {
            boolean isReached = price.grid().compareTo(grid) <= 0;
            boolean isNearer = at == null || at.compareTo(price.grid()) < 0;
            if (price.amount().currency().equals(currency) && isReached && isNearer) {
                found = price.amount();
                at = price.grid();
            }
        }
        return found;
    }
}
