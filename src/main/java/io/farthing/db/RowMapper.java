package io.farthing.db;

import org.jspecify.annotations.Nullable;

/// Makes a value of the row that a query stands on. The row is only valid inside the call.
@FunctionalInterface
public interface RowMapper<T extends @Nullable Object> {
    T map(Row row);
}
