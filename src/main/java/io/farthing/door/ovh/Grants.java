package io.farthing.door.ovh;

import io.farthing.access.AccessRule;
import io.farthing.access.Application;
import io.farthing.access.ConsumerKey;
import io.farthing.access.OAuthClient;
import io.farthing.wire.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Applications, consumer keys and OAuth2 clients as answers show them.
final class Grants {
    private Grants() {}

    static ObjectNode application(Application application) {
        return Json.object()
                .put("applicationId", application.id())
                .put("applicationKey", application.key())
                .put("description", application.description())
                .put("name", application.name())
                .put("status", application.status().name().toLowerCase(Locale.ROOT));
    }

    static ObjectNode credential(ConsumerKey key, ZoneId zone, Instant now) {
        ObjectNode tree = Json.object();
        if (key.scope().allowedIps().isEmpty()) {
            tree.putNull("allowedIPs");
        } else {
            tree.set("allowedIPs", Shapes.names(key.scope().allowedIps()));
        }
        tree.put("applicationId", key.application());
        tree.put("creation", Shapes.datetime(key.createdAt(), zone));
        tree.put("credentialId", key.id());
        tree.put("expiration", Shapes.datetime(key.expiresAt(), zone));
        tree.put("lastUse", Shapes.datetime(key.lastUsedAt(), zone));
        tree.put("ovhSupport", false);
        ArrayNode rules = tree.putArray("rules");
        key.scope().rules().forEach(each -> rules.add(rule(each)));
        return tree.put("status", state(key.statusAt(now)));
    }

    static ObjectNode rule(AccessRule rule) {
        return Json.object().put("method", rule.method()).put("path", rule.path());
    }

    static String state(ConsumerKey.Status status) {
        return switch (status) {
            case PENDING -> "pendingValidation";
            case VALIDATED -> "validated";
            case REFUSED -> "refused";
            case EXPIRED -> "expired";
        };
    }

    static ObjectNode client(OAuthClient client, ZoneId zone) {
        ObjectNode tree = Json.object();
        tree.set("callbackUrls", Shapes.names(client.terms().callbackUrls()));
        return tree.put("clientId", client.id())
                .put("createdAt", Shapes.datetime(client.createdAt(), zone))
                .put("description", client.terms().description())
                .put("flow", client.terms().flow().name())
                .put("identity", "urn:v1:eu:identity:credential:" + client.id())
                .put("name", client.terms().name());
    }
}
