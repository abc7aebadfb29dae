package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.db.Tx;
import java.util.List;

/// Statements about the hourly run as a whole; they only read.
final class RunStore {
    private RunStore() {}

    static List<RunHistory.Charged> charged(Tx tx, Hour from, Hour to) {
        return tx.list(
                """
                -- all shards: what the hourly run has done
                SELECT hour, count(DISTINCT shard) AS shards,
                       sum(nodes) FILTER (WHERE revision = 1) AS nodes, sum(charges) AS charges,
                       count(*) FILTER (WHERE revision > 1) AS corrections,
                       max(charged_at) AS charged_at
                  FROM charged_hour
                 WHERE hour >= ? AND hour < ?
                 GROUP BY hour
                 ORDER BY hour DESC
                """,
                row ->
                        new RunHistory.Charged(
                                new Hour(row.intAt("hour")),
                                row.longAt("shards"),
                                row.longAt("nodes"),
                                row.longAt("charges"),
                                row.longAt("corrections"),
                                row.instant("charged_at")),
                from.epochHour(),
                to.epochHour());
    }

    static List<RunHistory.Due> due(Tx tx, Hour from, Hour to) {
        return tx.list(
                """
                -- all shards: what the hourly run has to do
                SELECT b.hour, count(DISTINCT b.shard) AS shards, sum(b.samples)::bigint AS samples
                  FROM usage_block b
                 WHERE b.hour >= ? AND b.hour < ?
                   AND NOT EXISTS (SELECT FROM charged_hour c WHERE c.shard = b.shard AND c.hour = b.hour)
                 GROUP BY b.hour
                 ORDER BY b.hour
                """,
                row ->
                        new RunHistory.Due(
                                new Hour(row.intAt("hour")),
                                row.longAt("shards"),
                                row.longAt("samples")),
                from.epochHour(),
                to.epochHour());
    }
}
