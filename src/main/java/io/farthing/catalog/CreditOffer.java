package io.farthing.catalog;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How hosting credits are sold and what for.
///
/// @param commodity what they are counted in
/// @param hostGroup the usage that is paid in credits: that of environments on this host group
/// @param pricingModel the rate card, a pricing model in the commodity
/// @param yearsValid credits lapse so long after they were last used or bought
/// @param redemptionDays how long what ran dry is kept
/// @param steps from which purchases of twelve months on a better grid holds
public record CreditOffer(
        Currency commodity,
        String hostGroup,
        String pricingModel,
        int yearsValid,
        int redemptionDays,
        List<CreditPackage> packages,
        List<Step> steps) {

    /// What has to have been bought, in each currency, for a grid.
    public record Step(PriceGrid grid, List<Money> from) {
        public Step {
            from = List.copyOf(from);
        }
    }

    public CreditOffer {
        packages = List.copyOf(packages);
        steps = List.copyOf(steps);
        if (!commodity.isCommodity()) {
            throw new IllegalArgumentException("credits are a commodity, not " + commodity.code());
        }
        if (yearsValid < 1 || redemptionDays < 0) {
            throw new IllegalArgumentException("credits are valid for a time");
        }
        long distinct = packages.stream().map(CreditPackage::name).distinct().count();
        if (distinct != packages.size()) {
            throw new IllegalArgumentException("packages: one is named twice");
        }
        if (packages.stream().filter(CreditOffer::isOnDemand).count() > 1) {
            throw new IllegalArgumentException("packages: only one is bought on demand");
        }
    }

    /// Null where there is none of that name.
    public @Nullable CreditPackage find(String name) {
        for (CreditPackage each : packages) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return null;
    }

    /// Null where nothing is sold on demand.
    public @Nullable CreditPackage onDemand() {
        for (CreditPackage each : packages) {
            if (isOnDemand(each)) {
                return each;
            }
        }
        return null;
    }

    /// The best grid that purchases of the last twelve months have reached.
    public PriceGrid grid(Money bought) {
        PriceGrid best = PriceGrid.A;
        for (Step step : steps) {
            for (Money from : step.from()) {
                boolean isReached =
                        from.currency().equals(bought.currency()) && from.compareTo(bought) <= 0;
                best = isReached && best.compareTo(step.grid()) < 0 ? step.grid() : best;
            }
        }
        return best;
    }

    /// So many whole credits.
    public Money credits(long whole) {
        return Money.ofMinor(commodity, whole);
    }

    private static boolean isOnDemand(CreditPackage each) {
        return each.kind() == CreditPackage.Kind.ON_DEMAND;
    }
}
