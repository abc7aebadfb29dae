package io.farthing.credits;

import io.farthing.catalog.CreditOffer;
import io.farthing.catalog.CreditPackage;
import io.farthing.credits.CreditPurchase.Cause;
import io.farthing.money.Money;
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
public record CreditBuying(
        CreditOffer offer, CreditSettings settings, long stock, Money bought, long free) {

    /// Packages to be bought.
    ///
    /// @param credits of all packages together
    public record Deal(CreditPackage sold, int quantity, long credits, long price, Cause cause) {}

    /// What has to be bought so that `units` can be used.
    public List<Deal> forUse(long units) {
        List<Deal> deals = new ArrayList<>();
        long left = Math.subtractExact(stock, units);
        long money = free;
        Deal automatic = automatic(left, money);
        if (automatic != null) {
            deals.add(automatic);
            left += automatic.credits();
            money -= automatic.price();
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
        long each = offer.credits(sold.credits()).units();
        long needed = Math.ceilDiv(lacking, each);
        long affordable = Math.max(0, money) / price.units();
        int most = (int) Math.min(Credits.MOST_PACKAGES, Math.min(needed, affordable));
        return most < 1 ? null : deal(sold, most, money, Cause.ON_DEMAND);
    }

    private @Nullable Deal deal(CreditPackage sold, int quantity, long money, Cause cause) {
        Money price = sold.price(bought.currency(), offer.grid(bought));
        if (price == null) {
            return null;
        }
        long total = Math.multiplyExact(price.units(), quantity);
        long credits = Math.multiplyExact(offer.credits(sold.credits()).units(), quantity);
        return total > money ? null : new Deal(sold, quantity, credits, total, cause);
    }
}
