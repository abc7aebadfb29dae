package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.ApplicationCreation;
import io.farthing.access.OAuthClient;
import io.farthing.access.OAuthClientCreation;
import io.farthing.access.SampleUsers;
import io.farthing.door.NodeClients;
import io.farthing.wire.Json;
import io.farthing.wire.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Clients that were not written here, over TLS: the whole day of a customer, from asking for a key
/// to the bill of a renewal.
final class NodeClientsTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ovh", "@ovhcloud/node-ovh"})
    void theOfficialClientsWorkUnchanged(String library) {
        try (TlsTunnel tunnel = new TlsTunnel(folder);
                OvhHouse house = new OvhHouse("https://localhost:" + tunnel.port())) {
            tunnel.forwardTo(house.server.port());
            house.shop.give(1, "100.00");
            Map<String, String> named = Map.of("domain", "example.ovh");
            long _ = house.bought(1, "domain-ovh", "P1Y", named);
            long _ = house.bought(1, "hosting-perso-2014", "P1Y", named);
            Map<String, String> environment = environment(house, tunnel);
            var _ = house.shop.worker.start();
            JsonNode seen = tree(NodeClients.of("ovh").run(library, environment));
            requireDay(seen);
            String expected = library.equals("ovh") ? "not spoken" : "oauth2_client_credentials";
            assertThat(seen.path("oauth").asString()).isEqualTo(expected);
            house.shop.requireSound();
        }
    }

    private static void requireDay(JsonNode seen) {
        assertThat(seen.path("withoutKey").asString()).isEqualTo("401 You must login first");
        assertThat(seen.path("state").asString()).isEqualTo("pendingValidation");
        assertThat(seen.path("beforeGrant").asString())
                .isEqualTo("403 This credential is not valid");
        assertThat(seen.path("page").asInt()).isEqualTo(200);
        assertThat(seen.path("granted").asInt()).isEqualTo(302);
        assertThat(seen.path("location").asString()).isEqualTo("https://example.org/back");
        assertThat(seen.path("nichandle").asString()).isEqualTo("ac1-ovh");
        assertThat(seen.path("domains").get(0).asString()).isEqualTo("example.ovh");
        assertThat(seen.path("price").asString()).isEqualTo("37.87");
        assertThat(seen.path("rehearsed").asString()).isEqualTo("45.44 €");
        assertThat(seen.path("ordered").asString()).isEqualTo("45.44 €");
        assertThat(seen.path("status").asString()).isEqualTo("delivered");
        assertThat(seen.path("expiration").asString()).isEqualTo("2020-05-15");
        assertThat(seen.path("bill").asString()).isEqualTo("45.44 €");
        assertThat(seen.path("renamed").isNull()).isTrue();
        assertThat(seen.path("city").asString()).isEqualTo("Łódź <é> 😀");
        assertThat(seen.path("missing").asString())
                .isEqualTo("404 The requested object (id = 999999) does not exist");
        assertThat(seen.path("unknown").asString()).startsWith("400 Invalid parameter colour");
        assertThat(seen.path("warnings")).as("no call is unknown to the schema").isEmpty();
    }

    private static Map<String, String> environment(OvhHouse house, TlsTunnel tunnel) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOST", "localhost");
        environment.put("PORT", Integer.toString(tunnel.port()));
        environment.put("NODE_EXTRA_CA_CERTS", tunnel.certificate().toString());
        environment.put("LOGIN", "ann@example.org");
        environment.put("PASSWORD", SampleUsers.PASSWORD);
        environment.put("CARD", Long.toString(house.card(1, "tok_ok").id()));
        OAuthClient.Terms terms =
                new OAuthClient.Terms("robot", "", OAuthClient.Flow.CLIENT_CREDENTIALS, List.of());
        house.database.transactVoid(tx -> {
            var made =
                    (ApplicationCreation.Created)
                            house.access.applications().create(tx, 1, "node", "", OvhHouse.NOW);
            environment.put("APP_KEY", made.application().key());
            environment.put("APP_SECRET", made.secret());
            var client =
                    (OAuthClientCreation.Created)
                            house.access
                                    .oauthClients()
                                    .create(tx, 1, house.cast.ann().id(), terms, OvhHouse.NOW);
            environment.put("CLIENT_ID", client.client().id());
            environment.put("CLIENT_SECRET", client.secret());
        });
        return environment;
    }

    private static JsonNode tree(String text) {
        byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
        return switch (Json.read(bytes, Limits.STANDARD.json())) {
            case Json.Reading.Read(JsonNode tree) -> tree;
            case Json.Reading.Unreadable(String reason, int _, int _) ->
                    throw new AssertionError(reason + ": " + text);
        };
    }
}
