package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.catalog.CatalogSnapshot;
import io.farthing.catalog.CreditOffer;
import io.farthing.customers.GroupPricingModel;
import io.farthing.metering.NodeSetting;
import io.farthing.rating.CompiledModel;
import io.farthing.rating.NodePricing;
import io.farthing.rating.Option;
import io.farthing.rating.PricingModel;
import io.farthing.rating.ResourceSlots;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which tariffs apply to a node in an hour: its account's group names a pricing model for the host
/// group the environment lives on (and one by default); the catalog says which versions were in
/// force. For one run and one thread; what it has put together once it shares between hours.
final class Prices {
    private final CatalogSnapshot catalog;
    private final Map<String, List<GroupPricingModel>> modelsByGroup;
    private final @Nullable RateCard credits;
    private final ResourceSlots slots;
    private final IdentityHashMap<PricingModel, CompiledModel> compiled = new IdentityHashMap<>();
    private final IdentityHashMap<PricingModel, Map<List<TariffRef>, PricingModel>> extended =
            new IdentityHashMap<>();
    private final Map<Key, NodePricing> pricings = new HashMap<>();

    Prices(
            CatalogSnapshot catalog,
            Map<String, List<GroupPricingModel>> modelsByGroup,
            @Nullable RateCard credits,
            ResourceSlots slots) {
        this.catalog = catalog;
        this.modelsByGroup = modelsByGroup;
        this.credits = credits;
        this.slots = slots;
    }

    /// Prices the host group that is paid in credits, for groups that have no model of their own on
    /// it.
    record RateCard(String hostGroup, String pricingModel) {
        static @Nullable RateCard of(@Nullable CreditOffer offer) {
            return offer == null ? null : new RateCard(offer.hostGroup(), offer.pricingModel());
        }
    }

    private record Key(CompiledModel model, String nodeType, List<Option> options) {}

    /// Where a node stands: its account, that one's group, and its environment's host group.
    ///
    /// @param extras tariffs of that environment alone
    record Place(long account, String group, String hostGroup, List<String> extras) {
        Place(long account, String group, String hostGroup) {
            this(account, group, hostGroup, List.of());
        }
    }

    /// Throws when nothing prices the place: usage must not be given away because somebody forgot a
    /// model, so its shard stops and says so.
    NodePricing of(Place place, Hour hour, String nodeType, List<NodeSetting> settings) {
        String name = modelName(place);
        PricingModel model = name == null ? null : catalog.pricingAt(hour, name);
        if (model == null) {
            throw new UnpricedUsageException(
                    "account %d has usage at %s that nothing prices: give group %s on host group %s a pricing model that is in force then, and charge again"
                            .formatted(
                                    place.account(),
                                    hour.start(),
                                    place.group(),
                                    place.hostGroup()));
        }
        model = place.extras().isEmpty() ? model : extended(model, place.extras(), hour);
        CompiledModel ready = compiled.computeIfAbsent(model, key -> new CompiledModel(key, slots));
        List<Option> inUse = settings.stream().flatMap(Prices::options).distinct().toList();
        return pricings.computeIfAbsent(
                new Key(ready, nodeType, inUse),
                key -> new NodePricing(key.model(), key.nodeType(), key.options()));
    }

    /// A tariff of the environment's own silences the model's for the same thing. One object for
    /// each set of tariffs, for what is compiled is kept beside it.
    private PricingModel extended(PricingModel model, List<String> extras, Hour hour) {
        List<Tariff> own =
                extras.stream()
                        .map(name -> catalog.tariffAt(hour, name))
                        .filter(Objects::nonNull)
                        .toList();
        List<TariffRef> refs = own.stream().map(Tariff::ref).toList();
        return extended.computeIfAbsent(model, _ -> new HashMap<>())
                .computeIfAbsent(
                        refs,
                        _ -> {
                            List<Tariff> tariffs = new ArrayList<>(own);
                            model.tariffs().stream()
                                    .filter(tariff ->
                                            own.stream()
                                                    .noneMatch(each ->
                                                            each.subject()
                                                                    .equals(tariff.subject())))
                                    .forEach(tariffs::add);
                            return new PricingModel(
                                    model.uniqueName(),
                                    model.label(),
                                    model.type(),
                                    tariffs,
                                    model.grids());
                        });
    }

    private static Stream<Option> options(NodeSetting setting) {
        return setting.options().entrySet().stream()
                .map(option -> new Option(option.getKey(), option.getValue()));
    }

    /// The enabled model of that host group, else the rate card where the host group is the one
    /// that is paid in credits, else the group's default one.
    @Nullable String modelName(Place place) {
        GroupPricingModel fallback = null;
        for (GroupPricingModel model : modelsByGroup.getOrDefault(place.group(), List.of())) {
            if (model.isEnabled() && model.hostGroup().equals(place.hostGroup())) {
                return model.pricingModel();
            }
            if (model.isEnabled() && model.isDefault()) {
                fallback = model;
            }
        }
        if (credits != null && credits.hostGroup().equals(place.hostGroup())) {
            return credits.pricingModel();
        }
        return fallback == null ? null : fallback.pricingModel();
    }
}
