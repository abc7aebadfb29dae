package io.farthing.charging;

import io.farthing.catalog.Catalog;
import io.farthing.db.Tx;
import io.farthing.metering.Meters;
import io.farthing.rating.CompiledModel;
import io.farthing.rating.ModelType;
import io.farthing.rating.PricingModel;
import io.farthing.rating.ResourceSlots;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffGrid;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Whether what is published can be charged at all: a tariff for what nothing meters would charge
/// nothing, and a model in two currencies no account could pay.
public final class OfferCheck {
    private final Catalog catalog;
    private final Meters meters;

    public OfferCheck(Catalog catalog, Meters meters) {
        this.catalog = catalog;
        this.meters = meters;
    }

    /// What is wrong with the pricing models as this transaction sees them, one sentence each. To
    /// be asked after publishing and before committing: whoever gets an answer rolls back.
    public List<String> problems(Tx tx) {
        ResourceSlots slots = new MeteredResources(meters.all()).slots();
        Set<String> problems = new LinkedHashSet<>();
        for (PricingModel model : catalog.snapshot(tx).models()) {
            addUnmetered(model, slots, problems);
            addMixed(model, problems);
        }
        return List.copyOf(problems);
    }

    /// Why the tariff cannot be charged; null where it can.
    public @Nullable String problem(Tariff tariff) {
        Set<String> problems = new LinkedHashSet<>();
        addUnmetered(
                PricingModel.of("of it", ModelType.HYBRID, tariff),
                new MeteredResources(meters.all()).slots(),
                problems);
        return problems.isEmpty() ? null : String.join("; ", problems);
    }

    private static void addUnmetered(
            PricingModel model, ResourceSlots slots, Set<String> problems) {
        try {
            var _ = new CompiledModel(model, slots);
        } catch (IllegalArgumentException refused) {
            problems.add(
                    "pricing model %s: %s".formatted(model.uniqueName(), refused.getMessage()));
        }
    }

    private static void addMixed(PricingModel model, Set<String> problems) {
        TreeMap<String, String> byCurrency = new TreeMap<>();
        for (Tariff tariff : tariffs(model)) {
            byCurrency.putIfAbsent(tariff.currency().code(), tariff.uniqueName());
        }
        if (byCurrency.size() > 1) {
            problems.add(
                    "pricing model %s mixes currencies, and an account pays in one: %s"
                            .formatted(model.uniqueName(), byCurrency));
        }
    }

    private static List<Tariff> tariffs(PricingModel model) {
        List<Tariff> tariffs = new ArrayList<>(model.tariffs());
        for (TariffGrid grid : model.grids()) {
            grid.items().forEach(item -> tariffs.add(item.tariff()));
        }
        return tariffs;
    }
}
