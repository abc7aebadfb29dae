package io.farthing.door.gandi;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.door.NodeClients;
import io.farthing.wire.Json;
import io.farthing.wire.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A client that was not written here: credits bought and a server made, polled until all is done.
final class NodeClientTest {
    @ParameterizedTest
    @ValueSource(strings = {"/xmlrpc/", "/xmlrpc/2.0/"})
    void theNpmClientWorksUnchanged(String path) {
        try (GandiHouse house = new GandiHouse()) {
            house.fund(house.anna, "100.00");
            house.estate.start();
            Map<String, String> environment =
                    Map.of("URL", house.url(), "KEY", house.names.get("anna"));
            JsonNode seen = tree(NodeClients.of("gandi").run(path, environment));
            assertThat(seen.at("/version/api_version").asString()).isEqualTo("3.3.42");
            requireFaults(seen);
            requireCredits(seen);
            requireServer(seen);
            house.house.requireSound();
        }
    }

    private static void requireFaults(JsonNode seen) {
        assertThat(seen.path("noKey").asString())
                .isEqualTo(
                        "510150 Error on object : OBJECT_ACCOUNT (CAUSE_NORIGHT) [Invalid API key]");
        assertThat(seen.path("noAccount").asString())
                .isEqualTo(
                        "530040 Error on object : OBJECT_HOSTING_ACCOUNT (CAUSE_DONTEXIST)"
                                + " [no hosting account found for FA1-GANDI]");
        assertThat(seen.at("/dry/0/error").asString()).isEqualTo("EC_INTLOWER");
        assertThat(seen.at("/dry/0/attr").isNull()).isTrue();
    }

    private static void requireCredits(JsonNode seen) {
        assertThat(seen.path("firstStep").asString()).isEqualTo("BILL");
        assertThat(seen.path("amount").asString()).isEqualTo("15.3");
        assertThat(seen.at("/account/credits").asInt()).isEqualTo(150_000);
        assertThat(seen.at("/account/average_credit_cost").asString()).isEqualTo("0.000085");
        assertThat(seen.at("/account/share_definition").isNull()).isTrue();
        assertThat(seen.at("/balance/prepaid/amount").asString()).isEqualTo("84.70");
    }

    private static void requireServer(JsonNode seen) {
        assertThat(seen.path("types").toString())
                .isEqualTo("[\"disk_create\",\"iface_create\",\"vm_create\"]");
        assertThat(seen.path("states").toString()).isEqualTo("[\"running\"]");
        assertThat(seen.path("ifaces").toString()).isEqualTo("[[102400,null]]");
        assertThat(seen.path("since").asInt()).isEqualTo(4);
        assertThat(seen.at("/rate/cpu/default").asInt()).isEqualTo(42);
        assertThat(seen.path("asCarl").asString()).isEqualTo("FA3-GANDI");
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
