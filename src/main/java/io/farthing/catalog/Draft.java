package io.farthing.catalog;

import io.farthing.calendar.Hour;
import io.farthing.catalog.CatalogStore.StoredVersion;
import io.farthing.rating.Tariff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Definitions that nobody has published, for a look at what they would do. Each stands for the one
/// of its name, or is new.
public record Draft(
        List<Tariff> tariffs, List<GridDefinition> grids, List<ModelDefinition> models) {

    public static final Draft NOTHING = new Draft(List.of(), List.of(), List.of());

    public Draft {
        tariffs = List.copyOf(tariffs);
        grids = List.copyOf(grids);
        models = List.copyOf(models);
    }

    Set<String> tariffNames() {
        Set<String> names = new HashSet<>();
        tariffs.forEach(each -> names.add(each.uniqueName()));
        grids.forEach(grid -> grid.plans().forEach(plan -> names.add(plan.uniqueName())));
        return names;
    }

    /// The published versions with the drafts in force from an hour on, in place of every version
    /// that begins then or later.
    List<StoredVersion> over(List<StoredVersion> published, Hour from) {
        List<StoredVersion> drafted = stored(from);
        Set<String> names = new HashSet<>();
        drafted.forEach(each -> names.add(key(each)));
        List<StoredVersion> all = new ArrayList<>();
        for (StoredVersion each : published) {
            if (each.validFrom().isBefore(from) || !names.contains(key(each))) {
                all.add(each);
            }
        }
        all.addAll(drafted);
        return all;
    }

    private static String key(StoredVersion version) {
        return version.kind().text() + " " + version.name();
    }

    private List<StoredVersion> stored(Hour from) {
        List<StoredVersion> stored = new ArrayList<>();
        for (Tariff each : tariffs) {
            stored.add(tariff(each, from));
        }
        for (GridDefinition each : grids) {
            each.plans().forEach(plan -> stored.add(tariff(plan, from)));
            stored.add(
                    version(
                            CatalogKind.GRID,
                            each.name(),
                            TariffJson.text(TariffJson.toJson(each)),
                            from));
        }
        for (ModelDefinition each : models) {
            String json = TariffJson.text(TariffJson.toJson(each));
            stored.add(version(CatalogKind.MODEL, each.uniqueName(), json, from));
        }
        return stored;
    }

    private static StoredVersion tariff(Tariff tariff, Hour from) {
        String json = TariffJson.text(TariffJson.toJson(tariff));
        return version(CatalogKind.TARIFF, tariff.uniqueName(), json, from);
    }

    /// The number is no published one's, so that what is priced by a draft is never taken for what
    /// is priced by a version.
    private static StoredVersion version(CatalogKind kind, String name, String json, Hour from) {
        return new StoredVersion(kind, name, Integer.MAX_VALUE, json, from, Instant.EPOCH);
    }
}
