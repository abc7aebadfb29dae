package io.farthing.door.api;

import io.farthing.access.Authentication;
import io.farthing.access.Authentications;
import io.farthing.db.Database;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import io.farthing.wire.Router;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/// `/metrics` in the format of Prometheus, for callers on this machine and for staff.
public final class MetricsRoute {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private final Database database;
    private final InstantSource clock;
    private final Authentications authentications = new Authentications();

    public MetricsRoute(PrometheusMeterRegistry registry, Database database, InstantSource clock) {
        this.registry = registry;
        this.database = database;
        this.clock = clock;
    }

    public void register(Router router) {
        router.route("GET", "/metrics", this::answer);
    }

    private Reply answer(Request request) {
        if (!request.isLoopback() && !isStaff(request)) {
            return Replies.refusal(
                    Complaint.UNAUTHENTICATED.problem("for this machine and for staff only"));
        }
        return Reply.bytes(200, CONTENT_TYPE, registry.scrape().getBytes(StandardCharsets.UTF_8));
    }

    private boolean isStaff(Request request) {
        String key = request.bearerToken();
        return key != null
                && database.single(tx -> authentications.authenticate(tx, key, clock.instant()))
                        instanceof Authentication.Authenticated(var principal, var _)
                && principal.isStaff();
    }
}
