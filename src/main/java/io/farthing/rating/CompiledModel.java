package io.farthing.rating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A pricing model bound to the resources that are metered. Compile it once and share it: it never
/// changes.
public final class CompiledModel {

    private final PricingModel model;
    private final ResourceSlots slots;
    private final List<CompiledTariff> tariffs = new ArrayList<>();
    private final Map<GridItem, CompiledTariff> gridTariffs = new HashMap<>();

    /// Throws when a tariff prices a resource that nothing meters: it would never charge, silently.
    public CompiledModel(PricingModel model, ResourceSlots slots) {
        this.model = model;
        this.slots = slots;
        for (Tariff tariff : model.tariffs()) {
            if (isUsage(tariff)) {
                tariffs.add(new CompiledTariff(tariff, slots));
            }
        }
        for (TariffGrid grid : model.grids()) {
            for (GridItem item : grid.items()) {
                if (isUsage(item.tariff())) {
                    gridTariffs.put(item, new CompiledTariff(item.tariff(), slots));
                }
            }
        }
    }

    /// With tariffs of their own for one environment, attached beside the model's.
    public CompiledModel with(List<Tariff> attached) {
        List<Tariff> all = Stream.concat(model.tariffs().stream(), attached.stream()).toList();
        return new CompiledModel(
                new PricingModel(
                        model.uniqueName(), model.label(), model.type(), all, model.grids()),
                slots);
    }

    public PricingModel model() {
        return model;
    }

    public ResourceSlots slots() {
        return slots;
    }

    List<CompiledTariff> tariffs() {
        return tariffs;
    }

    List<CompiledTariff> tariffsOf(List<GridItem> items) {
        List<CompiledTariff> chosen = new ArrayList<>(items.size());
        for (GridItem item : items) {
            CompiledTariff tariff = gridTariffs.get(item);
            if (tariff != null) {
                chosen.add(tariff);
            }
        }
        return chosen;
    }

    private boolean isUsage(Tariff tariff) {
        return tariff.type() != TariffType.SUBSCRIPTION && model.type().bills(tariff.type());
    }
}
