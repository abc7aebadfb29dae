package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// `/me/autorenew`: automatic renewal is always on for whom it is set, service by service, and
/// falls due with each service's own expiry instead of one day of the month, which is what users
/// complained of (docs/dialects/ovh.md).
final class AutorenewRoutes {
    private static final String PATH = " /me/autorenew";

    private AutorenewRoutes() {}

    static Map<String, Handler> handlers() {
        return Map.ofEntries(
                entry("GET" + PATH, AutorenewRoutes::get),
                entry("POST" + PATH, AutorenewRoutes::switchOn),
                entry("PUT" + PATH, AutorenewRoutes::change));
    }

    private static JsonNode get(Tx tx, Call call) {
        return Json.object().put("active", true).putNull("lastRenew").put("renewDay", 1);
    }

    private static JsonNode switchOn(Tx tx, Call call) {
        return Shapes.nothing();
    }

    private static JsonNode change(Tx tx, Call call) {
        boolean isSwitchedOff = call.body().has("active") && !call.flag("active");
        if (isSwitchedOff) {
            throw new RefusedCall(
                    Complaint.forbidden(
                            "Automatic renewal is switched off for each service by itself:"
                                    + " PUT serviceInfos with renew.automatic false"));
        }
        return Shapes.nothing();
    }
}
