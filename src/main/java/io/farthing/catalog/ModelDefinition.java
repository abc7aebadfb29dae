package io.farthing.catalog;

import io.farthing.rating.ModelType;
import java.util.HashSet;
import java.util.List;

/// A pricing model as it is published: it names its tariffs and grids, and which version of each
/// prices an hour follows from the hour.
public record ModelDefinition(
        String uniqueName,
        String name,
        String description,
        ModelType type,
        List<String> tariffs,
        List<String> grids) {

    public ModelDefinition {
        tariffs = List.copyOf(tariffs);
        grids = List.copyOf(grids);
        if (tariffs.isEmpty() && grids.isEmpty()) {
            throw new IllegalArgumentException("tariffs: a pricing model needs at least one");
        }
        requireDistinct("tariffs", tariffs);
        requireDistinct("tariffGrids", grids);
    }

    private static void requireDistinct(String field, List<String> names) {
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException(field + " names one twice: " + names);
        }
    }
}
