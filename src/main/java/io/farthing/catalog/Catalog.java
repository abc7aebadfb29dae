package io.farthing.catalog;

import io.farthing.calendar.Hour;
import io.farthing.catalog.CatalogStore.StoredVersion;
import io.farthing.db.Tx;
import io.farthing.rating.Tariff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Publishes tariffs, grids and pricing models, and finds them again. What has been published never
/// changes, so that every charge can be explained for ever.
public final class Catalog {

    /// Someone else publishing the same name at the same moment is met again at most so often.
    private static final int MOST_ATTEMPTS = 5;

    public PublishResult publish(Tx tx, Tariff tariff, Hour validFrom, Instant now) {
        return publish(
                tx,
                new StoredVersion(
                        CatalogKind.TARIFF,
                        tariff.uniqueName(),
                        1,
                        TariffJson.text(TariffJson.toJson(tariff)),
                        validFrom,
                        now));
    }

    /// Its plans, where it spells any out, are published first; the first of them that is refused
    /// refuses the grid.
    public PublishResult publish(Tx tx, GridDefinition grid, Hour validFrom, Instant now) {
        for (Tariff plan : grid.plans()) {
            PublishResult result = publish(tx, plan, validFrom, now);
            if (result instanceof PublishResult.TooEarly) {
                return result;
            }
        }
        List<String> tariffs = grid.items().stream().map(GridDefinition.Item::tariff).toList();
        List<String> unknown = unknown(tx, CatalogKind.TARIFF, tariffs, validFrom);
        if (!unknown.isEmpty()) {
            return new PublishResult.UnknownNames(unknown);
        }
        return publish(
                tx,
                new StoredVersion(
                        CatalogKind.GRID,
                        grid.name(),
                        1,
                        TariffJson.text(TariffJson.toJson(grid)),
                        validFrom,
                        now));
    }

    public PublishResult publish(Tx tx, ModelDefinition model, Hour validFrom, Instant now) {
        List<String> tariffs = unknown(tx, CatalogKind.TARIFF, model.tariffs(), validFrom);
        if (!tariffs.isEmpty()) {
            return new PublishResult.UnknownNames(tariffs);
        }
        List<String> grids = unknown(tx, CatalogKind.GRID, model.grids(), validFrom);
        if (!grids.isEmpty()) {
            return new PublishResult.UnknownNames(grids);
        }
        return publish(
                tx,
                new StoredVersion(
                        CatalogKind.MODEL,
                        model.uniqueName(),
                        1,
                        TariffJson.text(TariffJson.toJson(model)),
                        validFrom,
                        now));
    }

    /// Null where there is none of that name.
    public @Nullable Published<Tariff> tariff(Tx tx, String uniqueName) {
        StoredVersion stored = CatalogStore.latest(tx, CatalogKind.TARIFF, uniqueName);
        return stored == null ? null : stored.as(Definitions.tariff(stored));
    }

    public @Nullable Published<Tariff> tariff(Tx tx, String uniqueName, int version) {
        StoredVersion stored = CatalogStore.find(tx, CatalogKind.TARIFF, uniqueName, version);
        return stored == null ? null : stored.as(Definitions.tariff(stored));
    }

    /// The latest version of each, by name.
    public List<Published<Tariff>> tariffs(Tx tx) {
        return CatalogStore.latestOfEach(tx, CatalogKind.TARIFF).stream()
                .map(stored -> stored.as(Definitions.tariff(stored)))
                .toList();
    }

    /// Every version of one, the first first.
    public List<Published<Tariff>> tariffVersions(Tx tx, String uniqueName) {
        return CatalogStore.versions(tx, CatalogKind.TARIFF, uniqueName).stream()
                .map(stored -> stored.as(Definitions.tariff(stored)))
                .toList();
    }

    public @Nullable Published<GridDefinition> grid(Tx tx, String name) {
        StoredVersion stored = CatalogStore.latest(tx, CatalogKind.GRID, name);
        return stored == null ? null : stored.as(Definitions.grid(stored));
    }

    public @Nullable Published<GridDefinition> grid(Tx tx, String name, int version) {
        StoredVersion stored = CatalogStore.find(tx, CatalogKind.GRID, name, version);
        return stored == null ? null : stored.as(Definitions.grid(stored));
    }

    public List<Published<GridDefinition>> grids(Tx tx) {
        return CatalogStore.latestOfEach(tx, CatalogKind.GRID).stream()
                .map(stored -> stored.as(Definitions.grid(stored)))
                .toList();
    }

    public @Nullable Published<ModelDefinition> model(Tx tx, String uniqueName) {
        StoredVersion stored = CatalogStore.latest(tx, CatalogKind.MODEL, uniqueName);
        return stored == null ? null : stored.as(Definitions.model(stored));
    }

    public @Nullable Published<ModelDefinition> model(Tx tx, String uniqueName, int version) {
        StoredVersion stored = CatalogStore.find(tx, CatalogKind.MODEL, uniqueName, version);
        return stored == null ? null : stored.as(Definitions.model(stored));
    }

    public List<Published<ModelDefinition>> models(Tx tx) {
        return CatalogStore.latestOfEach(tx, CatalogKind.MODEL).stream()
                .map(stored -> stored.as(Definitions.model(stored)))
                .toList();
    }

    public List<Resource> resources(Tx tx) {
        return CatalogStore.resources(tx);
    }

    /// Null until a provider has been loaded.
    public @Nullable Provider provider(Tx tx) {
        return ProviderStore.find(tx);
    }

    /// Has it read with whatever else is asked for, so that [#provider] asks nothing.
    public void askProvider(Tx tx) {
        ProviderStore.ask(tx);
    }

    /// For work that cannot begin before there is a provider.
    public Provider requiredProvider(Tx tx) {
        Provider provider = provider(tx);
        if (provider == null) {
            throw new IllegalStateException("no provider has been loaded into this database yet");
        }
        return provider;
    }

    public void save(Tx tx, Provider provider) {
        ProviderStore.save(tx, provider);
    }

    /// The catalog's share of a provider file: the provider itself, its tariffs, grids and models.
    /// Loading the same file again changes nothing.
    public LoadResult load(Tx tx, ProviderPlan plan, Instant now) {
        ProviderStore.save(tx, plan.provider());
        Map<String, Supplier<PublishResult>> steps = new LinkedHashMap<>();
        for (Tariff each : plan.tariffs()) {
            steps.put(
                    "tariff " + each.uniqueName(), () -> publish(tx, each, plan.validFrom(), now));
        }
        for (GridDefinition each : plan.grids()) {
            steps.put("grid " + each.name(), () -> publish(tx, each, plan.validFrom(), now));
        }
        for (ModelDefinition each : plan.models()) {
            steps.put("model " + each.uniqueName(), () -> publish(tx, each, plan.validFrom(), now));
        }
        int newVersions = 0;
        for (Map.Entry<String, Supplier<PublishResult>> step : steps.entrySet()) {
            PublishResult result = step.getValue().get();
            switch (result) {
                case PublishResult.NewVersion _ -> newVersions++;
                case PublishResult.Unchanged _ -> {}
                case PublishResult.TooEarly _, PublishResult.UnknownNames _ -> {
                    return new LoadResult.NotLoaded(step.getKey(), result);
                }
            }
        }
        return new LoadResult.Loaded(newVersions);
    }

    /// Everything, as it stands in this transaction, for pricing many hours without the database.
    public CatalogSnapshot snapshot(Tx tx) {
        return CatalogSnapshot.ofStored(CatalogStore.all(tx));
    }

    /// All that [CatalogSnapshot#of(List)] puts together, in an order of its own.
    public List<CatalogVersion> versions(Tx tx) {
        return CatalogStore.all(tx).stream()
                .map(version ->
                        new CatalogVersion(
                                version.kind().text(),
                                version.name(),
                                version.version(),
                                version.definition(),
                                version.validFrom(),
                                version.publishedAt()))
                .toList();
    }

    /// The same with a draft in force from an hour on, all of whose names are known.
    public CatalogSnapshot snapshot(Tx tx, Draft draft, Hour from) {
        return CatalogSnapshot.ofStored(draft.over(CatalogStore.all(tx), from));
    }

    /// What a draft names that is neither in it nor in force at that hour.
    public List<String> unknownNames(Tx tx, Draft draft, Hour from) {
        Set<String> drafted = draft.tariffNames();
        List<String> tariffs = new ArrayList<>();
        draft.models().forEach(model -> tariffs.addAll(model.tariffs()));
        for (GridDefinition grid : draft.grids()) {
            grid.items().forEach(item -> tariffs.add(item.tariff()));
        }
        tariffs.removeIf(drafted::contains);
        List<String> grids = new ArrayList<>();
        draft.models().forEach(model -> grids.addAll(model.grids()));
        grids.removeIf(name -> draft.grids().stream().anyMatch(each -> each.name().equals(name)));
        List<String> unknown = new ArrayList<>(unknown(tx, CatalogKind.TARIFF, tariffs, from));
        unknown.addAll(unknown(tx, CatalogKind.GRID, grids, from));
        return unknown;
    }

    static PublishResult publish(Tx tx, StoredVersion wanted) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            StoredVersion latest = CatalogStore.latestLocked(tx, wanted.kind(), wanted.name());
            PublishResult result = decide(latest, wanted);
            if (!(result instanceof PublishResult.NewVersion(int version))
                    || CatalogStore.insert(tx, wanted.numbered(version))) {
                return result;
            }
        }
        throw new IllegalStateException(
                wanted.kind().text() + " " + wanted.name() + " is published too often at once");
    }

    private static PublishResult decide(@Nullable StoredVersion latest, StoredVersion wanted) {
        if (latest == null) {
            return new PublishResult.NewVersion(1);
        }
        if (Definitions.canonical(latest).equals(wanted.definition())) {
            return new PublishResult.Unchanged(latest.version());
        }
        if (wanted.validFrom().isBefore(latest.validFrom())) {
            return new PublishResult.TooEarly(latest.validFrom());
        }
        return new PublishResult.NewVersion(latest.version() + 1);
    }

    private static List<String> unknown(
            Tx tx, CatalogKind kind, List<String> names, Hour validFrom) {
        List<String> known = CatalogStore.inForce(tx, kind, names, validFrom.start());
        return names.stream().distinct().filter(name -> !known.contains(name)).toList();
    }
}
