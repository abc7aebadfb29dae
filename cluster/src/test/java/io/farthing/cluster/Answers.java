package io.farthing.cluster;

import io.farthing.db.Database;

/// How far a house's orders are answered.
record Answers(Database database) {

    /// How often an order of a shard has been answered so far.
    long given() {
        return database.read(tx ->
                tx.one(
                        """
                        -- all shards: all of them
                        SELECT coalesce(sum(number), 0)::bigint - count(*) FILTER (WHERE is_open) AS answered
                          FROM rating_order
                        """,
                        row -> row.longAt("answered")));
    }

    /// Shards that have usage.
    long shards() {
        return database.read(tx ->
                tx.one(
                        """
                        -- all shards: how many
                        SELECT count(DISTINCT shard) AS shards FROM node
                        """,
                        row -> row.longAt("shards")));
    }
}
