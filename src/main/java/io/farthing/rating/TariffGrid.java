package io.farthing.rating;

import java.util.Comparator;
import java.util.List;

/// A choice of tariffs by the options set on a node.
///
/// @param nodeTypes the stacks it is for; all if empty
/// @param items in the order they are offered
public record TariffGrid(
        String name,
        TariffLabel label,
        List<String> nodeTypes,
        BillStrategy billStrategy,
        List<GridItem> items) {

    public TariffGrid {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be empty");
        }
        nodeTypes = List.copyOf(nodeTypes);
        items = items.stream().sorted(Comparator.comparingInt(GridItem::order)).toList();
    }

    public static TariffGrid of(String name, BillStrategy billStrategy, GridItem... items) {
        return new TariffGrid(name, TariffLabel.of(name), List.of(), billStrategy, List.of(items));
    }

    /// The items a node uses in an hour: those whose every option is among the options set on it.
    List<GridItem> usedBy(String nodeType, List<Option> options) {
        if (!nodeTypes.isEmpty() && !nodeTypes.contains(nodeType)) {
            return List.of();
        }
        return items.stream().filter(item -> options.containsAll(item.options())).toList();
    }
}
