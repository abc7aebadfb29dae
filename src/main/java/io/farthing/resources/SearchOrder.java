package io.farthing.resources;

/// Those that are alike come in the order of their ids.
public record SearchOrder(SearchColumn column, boolean isDescending) {
    public SearchOrder {
        if (!column.isOrdered()) {
            throw new IllegalArgumentException(column + " has no order");
        }
    }
}
