package io.farthing.credits;

import io.farthing.catalog.CreditOffer;
import io.farthing.catalog.CreditPackage;
import io.farthing.credits.CreditPurchase.Cause;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an account buys by itself, as it has settled: first the package it wants whenever few
/// credits are left, then on demand, as many whole packages as the hour still lacks and the money
/// allows. Pure.
///
/// @param stock credits, in ledger units
/// @param bought in the last twelve months
/// @param free prepaid money that may be spent, in ledger units
/// @param tax on what is bought
public record CreditBuying(
        CreditOffer offer,
        CreditSettings settings,
        long stock,
        Money bought,
        long free,
        Percentage tax) {

    /// Packages to be bought.
    ///
    /// @param credits of all packages together, as are price and tax
    public record Deal(
            CreditPackage sold, int quantity, long credits, long price, long tax, Cause cause) {

        /// What is taken of the prepaid money.
        public long total() {
            return Math.addExact(price, tax);
        }
    }

    /// What has to be bought so that `units` can be used.
    public List<Deal> forUse(long units) {
        List<Deal> deals = new ArrayList<>();
        long left = Math.subtractExact(stock, units);
        long money = free;
        Deal automatic = automatic(left, money);
        if (automatic != null) {
            deals.add(automatic);
            left += automatic.credits();
            money -= automatic.total();
        }
        Deal onDemand = left < 0 ? onDemand(-left, money) : null;
        if (onDemand != null) {
            deals.add(onDemand);
        }
        return deals;
    }

    /// Whether there is any way to have credits in the next hour.
    public boolean canBuy() {
        return automatic(0, free) != null || onDemand(1, free) != null;
    }

    private @Nullable Deal automatic(long left, long money) {
        String name = settings.automaticPackage();
        CreditPackage sold = name == null ? null : offer.find(name);
        boolean isWanted = left < offer.credits(settings.automaticBelow()).units();
        if (sold == null || sold.kind() == CreditPackage.Kind.FREE || !isWanted) {
            return null;
        }
        return deal(sold, 1, money, Cause.AUTOMATIC);
    }

    private @Nullable Deal onDemand(long lacking, long money) {
        CreditPackage sold = offer.onDemand();
        Money price = sold == null ? null : sold.price(bought.currency(), offer.grid(bought));
        if (!settings.buysOnDemand() || sold == null || price == null) {
            return null;
        }
        long needed = Math.ceilDiv(lacking, offer.credits(sold.credits()).units());
        int most =
                (int) Math.min(Credits.MOST_PACKAGES, Math.min(needed, affordable(price, money)));
        return most < 1 ? null : deal(sold, most, money, Cause.ON_DEMAND);
    }

    /// How many packages the money is enough for, with the tax on all of them together.
    private long affordable(Money price, long money) {
        if (money <= 0) {
            return 0;
        }
        BigDecimal taxed = tax.percent().movePointLeft(2).add(BigDecimal.ONE);
        long guess =
                BigDecimal.valueOf(money)
                        .divide(
                                taxed.multiply(BigDecimal.valueOf(price.units())),
                                0,
                                RoundingMode.UP)
                        .min(BigDecimal.valueOf(Credits.MOST_PACKAGES))
                        .longValueExact();
        // Rounding the tax to a cent may take the last one away.
        while (guess > 0 && total(price.times(guess)) > money) {
            guess--;
        }
        return guess;
    }

    private long total(Money net) {
        return net.plus(tax.minorShareOf(net)).units();
    }

    private @Nullable Deal deal(CreditPackage sold, int quantity, long money, Cause cause) {
        Money price = sold.price(bought.currency(), offer.grid(bought));
        if (price == null) {
            return null;
        }
        Money net = price.times(quantity);
        long credits = Math.multiplyExact(offer.credits(sold.credits()).units(), quantity);
        return total(net) > money
                ? null
                : new Deal(
                        sold, quantity, credits, net.units(), tax.minorShareOf(net).units(), cause);
    }
}
