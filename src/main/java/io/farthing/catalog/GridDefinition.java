package io.farthing.catalog;

import io.farthing.rating.BillStrategy;
import io.farthing.rating.Option;
import io.farthing.rating.Tariff;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

        public Item {
            options = List.copyOf(options);
            if (options.isEmpty()) {
                throw new IllegalArgumentException("options: an item needs one to be chosen by");
            }
        }
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
