package io.farthing.charging;

import io.farthing.catalog.CatalogSnapshot;
import io.farthing.customers.GroupPricingModel;
import io.farthing.rating.Strategy;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffRef;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that rating needs to know of the house and that is the same for every shard: the tariff
/// versions, which group has which, and how the provider counts. A value, free to share between
/// threads.
///
/// @param credits null where no credits are sold
/// @param zone whose months a price over a month goes by ([MonthInZone])
record PriceBook(
        CatalogSnapshot catalog,
        Map<String, List<GroupPricingModel>> models,
        Prices.@Nullable RateCard credits,
        Metering metering,
        ZoneId zone) {

    /// Their amounts are looked back at.
    private static final Set<Strategy> REMEMBERED = Set.of(Strategy.ACCUMULATED, Strategy.MONTHLY);

    /// Prices for one run and one thread.
    Prices prices() {
        return new Prices(catalog, models, credits, metering.resources().slots());
    }

    boolean isRemembered(TariffRef ref) {
        Tariff tariff = catalog.tariff(ref);
        return tariff != null && isRemembered(tariff);
    }

    private static boolean isRemembered(Tariff tariff) {
        return REMEMBERED.contains(tariff.prices().strategy());
    }

    /// Whether any price goes by what was charged before.
    boolean looksBack() {
        return catalog.tariffs().stream().anyMatch(each -> isRemembered(each) || each.isOneTime());
    }
}
