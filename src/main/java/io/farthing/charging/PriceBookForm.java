package io.farthing.charging;

import io.farthing.catalog.CatalogSnapshot;
import io.farthing.catalog.CatalogVersion;
import io.farthing.customers.GroupPricingModel;
import io.farthing.metering.Meter;
import io.farthing.metering.Meters;
import io.farthing.rating.Cloudlets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A [PriceBook] as it travels.
record PriceBookForm(
        List<CatalogVersion> catalog,
        Map<String, List<GroupPricingModel>> models,
        Prices.@Nullable RateCard credits,
        List<Meter> meters,
        Cloudlets cloudlets,
        ZoneId zone) {

    PriceBook book() {
        return new PriceBook(
                CatalogSnapshot.of(catalog),
                models,
                credits,
                Metering.of(cloudlets, Meters.of(meters)),
                zone);
    }
}
