package io.farthing.door.api;

import io.farthing.db.Database;
import io.farthing.db.StoreException;
import io.farthing.metering.HourlyUsage;
import io.farthing.wire.Json;
import io.farthing.wire.Reply;
import io.farthing.wire.Router;

/// `/health/live` and `/health/ready`, for whoever keeps the server running. Asked without a key,
/// they say no more than whether.
public final class HealthRoutes {
    private final Database database;
    private final HourlyUsage usage;

    public HealthRoutes(Database database, HourlyUsage usage) {
        this.database = database;
        this.usage = usage;
    }

    public void register(Router router) {
        router.route("GET", "/health/live", _ -> status(200, "up"));
        router.route("GET", "/health/ready", _ -> ready());
    }

    /// Reads a row that the migrations made, so it tells of the server and of the schema.
    private Reply ready() {
        try {
            long _ = database.single(usage::generation);
            return status(200, "ready");
        } catch (StoreException _) {
            return status(503, "the database does not answer");
        }
    }

    private static Reply status(int status, String word) {
        return Reply.json(status, Json.object().put("status", word));
    }
}
