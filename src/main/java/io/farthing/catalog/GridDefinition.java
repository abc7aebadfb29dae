package io.farthing.catalog;

import io.farthing.rating.BillStrategy;
import io.farthing.rating.Option;
import io.farthing.rating.Tariff;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A grid as it is published. Its items name their tariffs, so that a new version of a tariff needs
/// no new version of the grids that offer it.
///
/// @param nodeTypes the stacks it is for; all if empty
/// @param plans tariffs that the document spelled out in place; they are published with the grid
public record GridDefinition(
        String name,
        String displayName,
        String description,
        List<String> nodeTypes,
        BillStrategy billStrategy,
        List<Item> items,
        List<Tariff> plans) {

    /// One line of the grid: the tariff of that name applies to nodes with all of these options.
    public record Item(
            String name,
            String displayName,
            String description,
            int order,
            List<Option> options,
            String tariff) {

        Item of(String other) {
            return new Item(name, displayName, description, order, options, other);
        }

        public Item {
            options = List.copyOf(options);
            if (options.isEmpty()) {
                throw new IllegalArgumentException("options: an item needs one to be chosen by");
            }
        }
    }

    /// The same choice under another name, of tariffs under other names.
    GridDefinition named(UnaryOperator<String> grids, UnaryOperator<String> tariffs) {
        List<Tariff> named =
                plans.stream().map(plan -> plan.named(grids.apply(plan.uniqueName()))).toList();
        Set<String> spelledOut = new HashSet<>();
        plans.forEach(plan -> spelledOut.add(plan.uniqueName()));
        List<Item> renamed =
                items.stream()
                        .map(item ->
                                item.of(
                                        spelledOut.contains(item.tariff())
                                                ? grids.apply(item.tariff())
                                                : tariffs.apply(item.tariff())))
                        .toList();
        return new GridDefinition(
                grids.apply(name),
                displayName,
                description,
                nodeTypes,
                billStrategy,
                renamed,
                named);
    }

    /// The same but for its items.
    public GridDefinition with(List<Item> changed) {
        return new GridDefinition(
                name, displayName, description, nodeTypes, billStrategy, changed, List.of());
    }

    public GridDefinition {
        nodeTypes = List.copyOf(nodeTypes);
        items = List.copyOf(items);
        plans = List.copyOf(plans);
        Set<String> names = new HashSet<>();
        for (Item item : items) {
            if (!names.add(item.name())) {
                throw new IllegalArgumentException("items: two are named " + item.name());
            }
        }
    }
}
