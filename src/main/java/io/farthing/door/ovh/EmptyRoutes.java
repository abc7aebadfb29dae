package io.farthing.door.ovh;

import io.farthing.wire.Json;
import java.util.HashMap;
import java.util.Map;

/// Roots of products that nobody sells here: clients walk all of them to find what an account has.
final class EmptyRoutes {
    static final Complaint NO_SERVICE = Complaint.notFound("This service does not exist");

    private EmptyRoutes() {}

    static Map<String, Handler> handlers() {
        Map<String, Handler> handlers = new HashMap<>();
        for (String root : ProductRoot.EMPTY) {
            handlers.put("GET " + root, (_, _) -> Json.array());
            handlers.put(
                    "GET " + root + "/{serviceName}/serviceInfos",
                    (_, _) -> {
                        throw new RefusedCall(NO_SERVICE);
                    });
        }
        return handlers;
    }
}
