package io.farthing.app;

import io.farthing.db.Database;
import io.farthing.db.DatabaseConfig;
import io.farthing.db.EmbeddedPostgres;
import io.farthing.metering.UsageLogKind;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The data a command works on: a folder with its own PostgreSQL, or one somewhere else. Closing it
/// stops what it started.
record Installation(
        Path folder, Database database, @Nullable EmbeddedPostgres server, String usageLog)
        implements AutoCloseable {
    /// Enough to keep a small machine busy; requests beyond it wait, which is the throttle.
    private static final int POOL_SIZE = 24;

    static Installation open(DataOptions options, @Nullable MeterRegistry metrics) {
        DatabaseConfig external = options.external(POOL_SIZE);
        if (external != null) {
            return new Installation(
                    options.folder(), Database.open(external, metrics), null, options.usageLog());
        }
        return in(options.folder(), metrics).with(options.usageLog());
    }

    private Installation with(String log) {
        return new Installation(folder, database, server, log);
    }

    /// With a PostgreSQL of its own in the folder.
    static Installation in(Path folder, @Nullable MeterRegistry metrics) {
        EmbeddedPostgres server = EmbeddedPostgres.start(folder, Randomness.secure());
        try {
            return new Installation(
                    folder,
                    Database.open(server.config(POOL_SIZE), metrics),
                    server,
                    UsageLogKind.POSTGRES);
        } catch (RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        database.close();
        if (server != null) {
            server.close();
        }
    }
}
