package io.farthing.db;

/// Does something with each row of a streamed query. The row is only valid inside the call.
@FunctionalInterface
public interface RowAction {
    void accept(Row row);
}
