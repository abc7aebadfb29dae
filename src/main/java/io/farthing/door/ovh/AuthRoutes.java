package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.access.AccessRule;
import io.farthing.access.Application;
import io.farthing.access.Applications;
import io.farthing.access.ConsumerKey;
import io.farthing.access.ConsumerKeyRequest;
import io.farthing.access.ConsumerKeys;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/// `/auth/…`: what time it is, who calls, and asking for a consumer key.
final class AuthRoutes {
    private final Applications applications;
    private final ConsumerKeys keys;
    private final AccountShape accounts;

    AuthRoutes(OvhDoor.Access access, AccountShape accounts) {
        applications = access.applications();
        keys = access.consumerKeys();
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        return Map.ofEntries(
                entry("GET /auth/time", (_, call) -> new LongNode(call.now().getEpochSecond())),
                entry("POST /auth/credential", this::ask),
                entry("GET /auth/currentCredential", this::current),
                entry("GET /auth/details", this::details),
                entry("POST /auth/logout", this::logout));
    }

    private JsonNode ask(Tx tx, Call call) {
        String applicationKey = call.circumstances().applicationKey();
        Application application = applications.findByKey(tx, applicationKey);
        if (application == null || !application.mayCall()) {
            throw new RefusedCall(Complaint.UNKNOWN_APPLICATION);
        }
        ConsumerKey.Scope scope =
                new ConsumerKey.Scope(
                        rules(call.body().path("accessRules")), call.texts("allowedIPs"));
        String redirection = call.text("redirection", "");
        return switch (keys.ask(tx, application.id(), scope, redirection, call.now())) {
            case ConsumerKeyRequest.Asked asked ->
                    Json.object()
                            .put("consumerKey", asked.key())
                            .put("state", "pendingValidation")
                            .put(
                                    "validationUrl",
                                    call.circumstances().baseUrl()
                                            + "/auth/?credentialToken="
                                            + asked.token());
            case ConsumerKeyRequest.FieldRefused(String field, String reason) ->
                    throw new RefusedCall(Complaint.badParameter(field, reason));
        };
    }

    private static List<AccessRule> rules(JsonNode sent) {
        List<AccessRule> rules = new ArrayList<>();
        for (JsonNode each : sent) {
            String path = each.path("path").asString("");
            if (!AccessRule.isPath(path)) {
                throw new RefusedCall(
                        Complaint.badParameter("accessRules", "holds a path without a slash"));
            }
            rules.add(new AccessRule(each.path("method").asString("GET"), path));
        }
        return rules;
    }

    private JsonNode current(Tx tx, Call call) {
        return switch (call.caller()) {
            case Caller.Signed signed ->
                    Grants.credential(signed.consumerKey(), accounts.zone(tx), call.now());
            case Caller.Bearer _, Caller.Anybody _ ->
                    throw new RefusedCall(Complaint.NOT_SIGNED_IN);
        };
    }

    private JsonNode details(Tx tx, Call call) {
        String account = accounts.handle(call.account());
        ObjectNode tree = Json.object().put("account", account);
        ArrayNode rules = Json.array();
        switch (call.caller()) {
            case Caller.Signed signed -> {
                tree.put("method", "account").putNull("user").putNull("roles");
                signed.consumerKey().scope().rules().forEach(each -> rules.add(Grants.rule(each)));
                tree.set("allowedRoutes", rules);
                tree.put("description", signed.application().name());
            }
            case Caller.Bearer bearer -> {
                tree.put("method", "oauth2_client_credentials");
                tree.put("user", bearer.client().id()).putNull("roles").putNull("allowedRoutes");
                tree.put("description", bearer.client().terms().name());
            }
            case Caller.Anybody _ -> throw new RefusedCall(Complaint.NOT_SIGNED_IN);
        }
        tree.putArray("identities").add("urn:v1:eu:identity:account:" + account);
        return tree;
    }

    private JsonNode logout(Tx tx, Call call) {
        if (call.caller() instanceof Caller.Signed signed) {
            boolean _ = keys.expire(tx, signed.account(), signed.consumerKey().id());
        }
        return Shapes.nothing();
    }
}
