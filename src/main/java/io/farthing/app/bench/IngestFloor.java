package io.farthing.app.bench;

import io.farthing.db.CopyRows;
import io.farthing.db.Database;
import io.farthing.db.Tx;

/// The floor of the benchmarks `ingest` and `ingest-one`: a row an event, each once by a unique
/// index, written by COPY in the same batches or one by one.
final class IngestFloor {
    private static final String TABLE =
            """
            CREATE TABLE floor_event (
                account bigint NOT NULL, environment text NOT NULL, node text NOT NULL, at timestamptz NOT NULL,
                ram bigint NOT NULL, cpu bigint NOT NULL, traffic bigint NOT NULL,
                PRIMARY KEY (account, environment, node, at))
            """;

    private static final String INSERT =
            """
            INSERT INTO floor_event (account, environment, node, at, ram, cpu, traffic)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    private final Database database;

    IngestFloor(Database database) {
        this.database = database;
    }

    void create() {
        database.transactVoid(tx -> {
            tx.update("DROP TABLE IF EXISTS floor_event");
            tx.update(TABLE);
        });
    }

    void copy(BenchEvent[] events) {
        database.transactVoid(tx -> copy(tx, events));
    }

    private static void copy(Tx tx, BenchEvent[] events) {
        try (CopyRows rows =
                tx.copyInto(
                        "floor_event",
                        "account",
                        "environment",
                        "node",
                        "at",
                        "ram",
                        "cpu",
                        "traffic")) {
            for (BenchEvent event : events) {
                rows.row()
                        .int8(event.account())
                        .text(event.environment())
                        .text(event.node())
                        .instant(event.at())
                        .int8(event.readings().ramKib())
                        .int8(event.readings().cpuMhz())
                        .int8(event.readings().trafficBytes());
            }
            long _ = rows.finish();
        }
    }

    void insert(BenchEvent event) {
        int _ =
                database.<Integer>single(tx ->
                        tx.update(
                                INSERT,
                                event.account(),
                                event.environment(),
                                event.node(),
                                event.at(),
                                event.readings().ramKib(),
                                event.readings().cpuMhz(),
                                event.readings().trafficBytes()));
    }
}
