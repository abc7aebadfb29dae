package io.farthing.catalog;

import io.farthing.calendar.Hour;
import io.farthing.catalog.CatalogStore.StoredVersion;
import io.farthing.rating.GridItem;
import io.farthing.rating.PricingModel;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffGrid;
import io.farthing.rating.TariffLabel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// By kind and name, which version begins to price at which hour. A version that begins at the same
/// hour as the one before it replaces that one: it never priced anything.
final class Timelines {

    private final Map<String, NavigableMap<Hour, Tariff>> tariffs = new HashMap<>();
    private final Map<String, NavigableMap<Hour, GridDefinition>> grids = new HashMap<>();
    private final Map<String, NavigableMap<Hour, ModelDefinition>> models = new HashMap<>();

    /// Versions of one name come in ascending order.
    void addTariff(StoredVersion version, Tariff tariff) {
        tariffs.computeIfAbsent(version.name(), _ -> new TreeMap<>())
                .put(version.validFrom(), tariff);
    }

    void addGrid(StoredVersion version) {
        grids.computeIfAbsent(version.name(), _ -> new TreeMap<>())
                .put(version.validFrom(), Definitions.grid(version));
    }

    void addModel(StoredVersion version) {
        models.computeIfAbsent(version.name(), _ -> new TreeMap<>())
                .put(version.validFrom(), Definitions.model(version));
    }

    @Nullable Tariff tariffAt(Hour hour, String name) {
        NavigableMap<Hour, Tariff> versions = tariffs.get(name);
        Map.Entry<Hour, Tariff> found = versions == null ? null : versions.floorEntry(hour);
        return found == null ? null : found.getValue();
    }

    /// Every model, put together anew at each hour in which something in it changes.
    Map<String, NavigableMap<Hour, PricingModel>> pricing() {
        Map<String, NavigableMap<Hour, PricingModel>> pricing = new HashMap<>();
        models.forEach((name, versions) -> {
            NavigableMap<Hour, PricingModel> stretches = new TreeMap<>();
            for (Hour hour : changes(versions)) {
                stretches.put(hour, model(inForce(models, name, hour), hour));
            }
            pricing.put(name, stretches);
        });
        return pricing;
    }

    private NavigableSet<Hour> changes(NavigableMap<Hour, ModelDefinition> versions) {
        NavigableSet<Hour> hours = new TreeSet<>(versions.keySet());
        for (ModelDefinition model : versions.values()) {
            model.tariffs().forEach(name -> hours.addAll(beginnings(tariffs, name)));
            for (String name : model.grids()) {
                hours.addAll(beginnings(grids, name));
                addPlanChanges(grids.getOrDefault(name, new TreeMap<>()), hours);
            }
        }
        return hours.tailSet(versions.firstKey(), true);
    }

    private void addPlanChanges(
            NavigableMap<Hour, GridDefinition> versions, NavigableSet<Hour> hours) {
        for (GridDefinition grid : versions.values()) {
            grid.items().forEach(item -> hours.addAll(beginnings(tariffs, item.tariff())));
        }
    }

    private PricingModel model(ModelDefinition definition, Hour hour) {
        List<Tariff> priced =
                definition.tariffs().stream().map(name -> inForce(tariffs, name, hour)).toList();
        List<TariffGrid> offered =
                definition.grids().stream()
                        .map(name -> grid(inForce(grids, name, hour), hour))
                        .toList();
        return new PricingModel(
                definition.uniqueName(),
                new TariffLabel(definition.name(), definition.description(), "", ""),
                definition.type(),
                priced,
                offered);
    }

    private TariffGrid grid(GridDefinition definition, Hour hour) {
        List<GridItem> items =
                definition.items().stream()
                        .map(item ->
                                new GridItem(
                                        label(item.displayName(), item.description()),
                                        item.order(),
                                        item.options(),
                                        inForce(tariffs, item.tariff(), hour)))
                        .toList();
        return new TariffGrid(
                definition.name(),
                label(definition.displayName(), definition.description()),
                definition.nodeTypes(),
                definition.billStrategy(),
                items);
    }

    private static TariffLabel label(String name, String description) {
        return new TariffLabel(name, description, "", "");
    }

    private static <T> NavigableSet<Hour> beginnings(
            Map<String, NavigableMap<Hour, T>> timelines, String name) {
        return timelines.getOrDefault(name, new TreeMap<>()).navigableKeySet();
    }

    /// Publishing made sure that every name had a version in force by then.
    private static <T> T inForce(
            Map<String, NavigableMap<Hour, T>> timelines, String name, Hour hour) {
        NavigableMap<Hour, T> versions = timelines.get(name);
        Map.Entry<Hour, T> found = versions == null ? null : versions.floorEntry(hour);
        if (found == null) {
            throw new IllegalStateException(
                    "the catalog's " + name + " has no version in force at " + hour.start());
        }
        return found.getValue();
    }
}
