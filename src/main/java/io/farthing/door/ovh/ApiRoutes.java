package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.access.Application;
import io.farthing.access.Applications;
import io.farthing.access.ConsumerKey;
import io.farthing.access.ConsumerKeys;
import io.farthing.access.OAuthClient;
import io.farthing.access.OAuthClientCreation;
import io.farthing.access.OAuthClients;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `/me/api/…`: applications, what was granted to them, and OAuth2 clients.
final class ApiRoutes {
    private final Applications applications;
    private final ConsumerKeys keys;
    private final OAuthClients clients;
    private final AccountShape accounts;

    ApiRoutes(OvhDoor.Access access, AccountShape accounts) {
        applications = access.applications();
        keys = access.consumerKeys();
        clients = access.oauthClients();
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        String application = " /me/api/application";
        String credential = " /me/api/credential";
        String client = " /me/api/oauth2/client";
        String one = "/{credentialId}";
        return Map.ofEntries(
                entry("GET" + application, this::listApplications),
                entry("GET" + application + "/{applicationId}", this::application),
                entry("DELETE" + application + "/{applicationId}", this::deleteApplication),
                entry("GET" + credential, this::listCredentials),
                entry("GET" + credential + one, this::credential),
                entry("PUT" + credential + one, this::changeCredential),
                entry("DELETE" + credential + one, this::revoke),
                entry("GET" + credential + one + "/application", this::applicationOfCredential),
                entry("GET" + client, this::listClients),
                entry("POST" + client, this::createClient),
                entry("GET" + client + "/{clientId}", this::client),
                entry("PUT" + client + "/{clientId}", this::changeClient),
                entry("DELETE" + client + "/{clientId}", this::deleteClient));
    }

    private JsonNode listApplications(Tx tx, Call call) {
        return Shapes.ids(
                applications.list(tx, call.account()).stream().map(Application::id).toList());
    }

    private JsonNode application(Tx tx, Call call) {
        return Grants.application(own(tx, call));
    }

    private Application own(Tx tx, Call call) {
        Application found = applications.find(tx, call.id("applicationId"));
        if (found == null || found.account() != call.account()) {
            throw new RefusedCall(Complaint.noSuchObject(call.name("applicationId")));
        }
        return found;
    }

    private JsonNode deleteApplication(Tx tx, Call call) {
        boolean _ = applications.delete(tx, call.account(), own(tx, call).id());
        return Shapes.nothing();
    }

    private JsonNode listCredentials(Tx tx, Call call) {
        Long application = call.askedNumber("applicationId");
        String status = call.asked("status");
        return Shapes.ids(
                keys.list(tx, call.account()).stream()
                        .filter(each -> application == null || each.application() == application)
                        .filter(each -> isOf(each, status, call))
                        .map(ConsumerKey::id)
                        .toList());
    }

    private static boolean isOf(ConsumerKey key, @Nullable String status, Call call) {
        return status == null || Grants.state(key.statusAt(call.now())).equals(status);
    }

    private ConsumerKey key(Tx tx, Call call) {
        ConsumerKey found = keys.find(tx, call.account(), call.id("credentialId"));
        if (found == null) {
            throw new RefusedCall(Complaint.noSuchObject(call.name("credentialId")));
        }
        return found;
    }

    private JsonNode credential(Tx tx, Call call) {
        return Grants.credential(key(tx, call), accounts.zone(tx), call.now());
    }

    private JsonNode changeCredential(Tx tx, Call call) {
        String reason = keys.setAllowedIps(tx, key(tx, call), call.texts("allowedIPs"));
        if (reason != null) {
            throw new RefusedCall(Complaint.badParameter("allowedIPs", reason));
        }
        return Shapes.nothing();
    }

    private JsonNode revoke(Tx tx, Call call) {
        boolean _ = keys.delete(tx, call.account(), key(tx, call).id());
        return Shapes.nothing();
    }

    private JsonNode applicationOfCredential(Tx tx, Call call) {
        Application found = applications.find(tx, key(tx, call).application());
        return Grants.application(Objects.requireNonNull(found));
    }

    private JsonNode listClients(Tx tx, Call call) {
        return Shapes.names(
                clients.list(tx, call.account()).stream().map(OAuthClient::id).toList());
    }

    private JsonNode createClient(Tx tx, Call call) {
        OAuthClient.Flow flow = OAuthClient.Flow.valueOf(call.text("flow", ""));
        OAuthClientCreation made =
                clients.create(
                        tx, call.account(), call.userId(), terms(call, flow, null), call.now());
        return switch (made) {
            case OAuthClientCreation.Created(OAuthClient client, String secret) ->
                    Json.object().put("clientId", client.id()).put("clientSecret", secret);
            case OAuthClientCreation.FieldRefused(String field, String reason) ->
                    throw new RefusedCall(Complaint.badParameter(field, reason));
            case OAuthClientCreation.TooMany(int most) ->
                    throw new RefusedCall(
                            Complaint.conflict("There are " + most + " clients already"));
        };
    }

    /// What is left out of a change stays as it was.
    private static OAuthClient.Terms terms(
            Call call, OAuthClient.Flow flow, OAuthClient.@Nullable Terms before) {
        return new OAuthClient.Terms(
                call.text("name", before == null ? "" : before.name()),
                call.text("description", before == null ? "" : before.description()),
                flow,
                before != null && !call.body().has("callbackUrls")
                        ? before.callbackUrls()
                        : call.texts("callbackUrls"));
    }

    private OAuthClient foundClient(Tx tx, Call call) {
        OAuthClient found = clients.find(tx, call.account(), call.name("clientId"));
        if (found == null) {
            throw new RefusedCall(Complaint.noSuchObject(call.name("clientId")));
        }
        return found;
    }

    private JsonNode client(Tx tx, Call call) {
        return Grants.client(foundClient(tx, call), accounts.zone(tx));
    }

    private JsonNode changeClient(Tx tx, Call call) {
        OAuthClient client = foundClient(tx, call);
        OAuthClientCreation.FieldRefused refused =
                clients.change(tx, client, terms(call, client.terms().flow(), client.terms()));
        if (refused != null) {
            throw new RefusedCall(Complaint.badParameter(refused.field(), refused.reason()));
        }
        return Shapes.nothing();
    }

    private JsonNode deleteClient(Tx tx, Call call) {
        boolean _ = clients.delete(tx, call.account(), foundClient(tx, call).id());
        return Shapes.nothing();
    }
}
