package io.farthing.catalog;

import io.farthing.calendar.Hour;
import io.farthing.catalog.CatalogStore.StoredVersion;
import io.farthing.rating.PricingModel;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffRef;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The whole catalog as it stood when it was read, immutable and free to share between threads.
/// Every pricing model is put together once for each stretch of hours in which the same versions
/// are in force, so asking for an hour is a look-up, and the hours of a stretch get the same
/// object.
public final class CatalogSnapshot {

    private final Map<TariffRef, Tariff> tariffs;
    private final Map<String, NavigableMap<Hour, PricingModel>> pricing;
    private final Timelines timelines;

    private CatalogSnapshot(
            Map<TariffRef, Tariff> tariffs,
            Map<String, NavigableMap<Hour, PricingModel>> pricing,
            Timelines timelines) {
        this.tariffs = tariffs;
        this.timelines = timelines;
        this.pricing = pricing;
    }

    /// As [Catalog#versions] gave them.
    public static CatalogSnapshot of(List<CatalogVersion> versions) {
        return ofStored(
                versions.stream()
                        .map(each ->
                                new StoredVersion(
                                        CatalogKind.fromText(each.kind()),
                                        each.name(),
                                        each.version(),
                                        each.definition(),
                                        each.validFrom(),
                                        each.publishedAt()))
                        .toList());
    }

    static CatalogSnapshot ofStored(List<StoredVersion> versions) {
        Map<TariffRef, Tariff> tariffs = new HashMap<>();
        Timelines timelines = new Timelines();
        for (StoredVersion version : versions) {
            switch (version.kind()) {
                case TARIFF -> {
                    Tariff tariff = Definitions.tariff(version);
                    tariffs.put(tariff.ref(), tariff);
                    timelines.addTariff(version, tariff);
                }
                case GRID -> timelines.addGrid(version);
                case MODEL -> timelines.addModel(version);
                case PRODUCT, DISCOUNT, CREDITS, PLATFORM -> {}
            }
        }
        return new CatalogSnapshot(tariffs, timelines.pricing(), timelines);
    }

    /// The model as it prices that hour, or null where there is none of that name yet.
    public @Nullable PricingModel pricingAt(Hour hour, String modelUniqueName) {
        NavigableMap<Hour, PricingModel> stretches = pricing.get(modelUniqueName);
        Map.Entry<Hour, PricingModel> stretch =
                stretches == null ? null : stretches.floorEntry(hour);
        return stretch == null ? null : stretch.getValue();
    }

    /// The tariff as it prices that hour, or null where there is none of that name yet.
    public @Nullable Tariff tariffAt(Hour hour, String uniqueName) {
        return timelines.tariffAt(hour, uniqueName);
    }

    /// Every model as it prices each stretch of hours, by name and time.
    public List<PricingModel> models() {
        return new TreeMap<>(pricing)
                .values().stream().flatMap(stretches -> stretches.values().stream()).toList();
    }

    /// The version of a tariff that a charge names; null where there is none.
    public @Nullable Tariff tariff(TariffRef ref) {
        return tariffs.get(ref);
    }

    /// Every version of every tariff, in no order.
    public Collection<Tariff> tariffs() {
        return Collections.unmodifiableCollection(tariffs.values());
    }
}
