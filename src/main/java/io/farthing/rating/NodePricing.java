package io.farthing.rating;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which tariffs apply to nodes of one type with the same options in use: decided once, then shared
/// by all their hours.
public final class NodePricing {

    private final CompiledModel model;
    private final List<Applied> applied = new ArrayList<>();
    private final List<List<CompiledTariff>> alternatives = new ArrayList<>();

    /// Decides by keywords, grids and overriding types.
    ///
    /// @param options all that were in use at some time of the hour; one name may appear with two
    ///   values
    public NodePricing(CompiledModel model, String nodeType, List<Option> options) {
        this.model = model;
        List<CompiledTariff> candidates = new ArrayList<>();
        for (CompiledTariff tariff : model.tariffs()) {
            if (matches(tariff, nodeType, options)) {
                candidates.add(tariff);
            }
        }
        List<CompiledTariff> matching = List.copyOf(candidates);
        candidates.removeIf(tariff -> isSupplanted(tariff, matching));
        List<List<CompiledTariff>> chosen = new ArrayList<>();
        for (TariffGrid grid : model.model().grids()) {
            chosen.add(model.tariffsOf(grid.usedBy(nodeType, options)));
        }
        List<CompiledTariff> all = new ArrayList<>(candidates);
        chosen.forEach(all::addAll);
        candidates.removeIf(tariff -> isSilenced(tariff, all));
        candidates.forEach(tariff -> add(tariff, 1));
        for (int grid = 0; grid < chosen.size(); grid++) {
            chosen.get(grid).removeIf(tariff -> isSilenced(tariff, all));
            settle(model.model().grids().get(grid).billStrategy(), chosen.get(grid));
        }
        applied.sort(Comparator.comparing(entry -> entry.tariff().tariff().type()));
    }

    /// A tariff and by how many its price is divided; more than 1 only in an averaging grid.
    record Applied(CompiledTariff tariff, int share) {

        boolean isSame(Applied other) {
            return share == other.share && tariff.isSame(other.tariff);
        }
    }

    public ResourceSlots slots() {
        return model.slots();
    }

    ModelType modelType() {
        return model.model().type();
    }

    /// In order of type.
    List<Applied> applied() {
        return applied;
    }

    /// Sets of tariffs of which only the dearest counts, for every node anew.
    List<List<CompiledTariff>> alternatives() {
        return alternatives;
    }

    boolean has(Applied wanted) {
        for (int entry = 0; entry < applied.size(); entry++) {
            if (applied.get(entry).isSame(wanted)) {
                return true;
            }
        }
        return false;
    }

    private void settle(BillStrategy strategy, List<CompiledTariff> used) {
        if (used.size() < 2) {
            used.forEach(tariff -> add(tariff, 1));
            return;
        }
        switch (strategy) {
            case ALL -> used.forEach(tariff -> add(tariff, 1));
            case AVG -> used.forEach(tariff -> add(tariff, used.size()));
            case PEAK -> alternatives.add(List.copyOf(used));
        }
    }

    private void add(CompiledTariff tariff, int share) {
        Applied entry = new Applied(tariff, share);
        if (!has(entry)) {
            applied.add(entry);
        }
    }

    private static boolean matches(CompiledTariff tariff, String nodeType, List<Option> options) {
        String keyword = tariff.tariff().subject().keyword();
        return isForEveryStack(tariff)
                || keyword.equals(nodeType)
                || options.stream().anyMatch(option -> option.name().equals(keyword))
                || tariff.isMeteredByName();
    }

    /// A tariff for every stack gives way to one that names this stack or option.
    private static boolean isSupplanted(CompiledTariff tariff, List<CompiledTariff> candidates) {
        if (!isForEveryStack(tariff)) {
            return false;
        }
        TariffSubject subject = tariff.tariff().subject();
        return candidates.stream()
                .filter(other -> !isForEveryStack(other))
                .map(other -> other.tariff().subject())
                .anyMatch(other ->
                        other.type() == subject.type()
                                && other.resource().equals(subject.resource()));
    }

    /// An overriding tariff is never silenced itself, so that two cannot silence each other and
    /// leave the node without a price.
    private static boolean isSilenced(CompiledTariff tariff, List<CompiledTariff> all) {
        if (!tariff.tariff().terms().overridesTypes().isEmpty()) {
            return false;
        }
        TariffType type = tariff.tariff().type();
        return all.stream()
                .anyMatch(other -> other.tariff().terms().overridesTypes().contains(type));
    }

    private static boolean isForEveryStack(CompiledTariff tariff) {
        return tariff.tariff().subject().keyword().equals(TariffSubject.EVERY_STACK);
    }
}
