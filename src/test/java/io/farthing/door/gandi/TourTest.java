package io.farthing.door.gandi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.farthing.door.NodeClients;
import io.farthing.wire.Json;
import io.farthing.wire.Limits;
import java.io.IOException;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.client.XmlRpcClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Every method of the list that hosting clients know, called with arguments that are right, by two
/// clients that were not written here: each reads every answer.
final class TourTest {
    private static final Path TOUR = Path.of("src/test/resources/clients/gandi/tour.json");

    private final GandiHouse house = new GandiHouse();

    @BeforeEach
    void fund() {
        house.fund(house.anna, "200.00");
    }

    @AfterEach
    void close() {
        house.house.requireSound();
        house.close();
    }

    private record Stop(String method, List<Object> arguments, String answer) {
        List<Object> as(Object ident) {
            List<Object> all = new ArrayList<>(List.of(ident));
            all.addAll(arguments);
            return all;
        }
    }

    private static List<Stop> tour() throws IOException {
        List<Stop> stops = new ArrayList<>();
        for (JsonNode each : tree(Files.readAllBytes(TOUR))) {
            List<Object> arguments = new ArrayList<>();
            each.get(1).forEach(argument -> arguments.add(value(argument)));
            stops.add(new Stop(each.get(0).asString(), arguments, each.get(2).asString()));
        }
        return stops;
    }

    private static JsonNode tree(byte[] json) {
        return switch (Json.read(json, Limits.STANDARD.json())) {
            case Json.Reading.Read(JsonNode tree) -> tree;
            case Json.Reading.Unreadable(String reason, int _, int _) ->
                    throw new AssertionError(reason);
        };
    }

    private static Object value(JsonNode json) {
        if (json.isObject()) {
            Map<String, Object> struct = new HashMap<>();
            json.properties().forEach(each -> struct.put(each.getKey(), value(each.getValue())));
            return struct;
        }
        if (json.isArray()) {
            List<Object> items = new ArrayList<>();
            json.forEach(each -> items.add(value(each)));
            return items.toArray();
        }
        if (json.isBoolean()) {
            return json.asBoolean();
        }
        return json.isString() ? json.asString() : number(json);
    }

    private static Object number(JsonNode json) {
        return json.isIntegralNumber() ? (Object) json.asInt() : (Object) json.asDouble();
    }

    /// What kind of answer it is, or which operations it tells of.
    private static String kind(Object answer) {
        if (answer instanceof Map<?, ?> struct) {
            return struct.containsKey("step") ? operation(struct) : "struct";
        }
        if (answer instanceof Object[] items) {
            boolean isOperations =
                    items.length > 0
                            && items[0] instanceof Map<?, ?> first
                            && first.containsKey("step");
            return isOperations
                    ? Arrays.stream(items)
                            .map(each -> operation((Map<?, ?>) each))
                            .collect(Collectors.joining(" "))
                    : "array";
        }
        return answer instanceof Integer ? "int" : "nil";
    }

    private static String operation(Map<?, ?> struct) {
        return Objects.toString(struct.get("type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hosting.", ""})
    void theStockClientOfJavaReadsEveryAnswer(String prefix) throws IOException, XmlRpcException {
        XmlRpcClient client = client();
        for (Stop stop : tour()) {
            String name = stop.method().replaceFirst("hosting\\.", prefix);
            assertThat(kind(client.execute(name, stop.as(anna()))))
                    .as("%s %s", name, stop.arguments())
                    .isEqualTo(stop.answer());
            house.act("work");
        }
    }

    private String anna() {
        return Objects.requireNonNull(house.names.get("anna"));
    }

    /// The struct in the key's place: all of it happens to the customer, and with its money.
    @Test
    void aResellerDoesItAllForItsCustomer() throws IOException, XmlRpcException {
        house.fund(house.carl, "200.00");
        XmlRpcClient client = client();
        Map<String, Object> forCarl =
                Map.of("apikey", anna(), "handle", "FA3-GANDI", "no_useraccess", true);
        for (Stop stop : tour()) {
            assertThat(kind(client.execute(stop.method(), stop.as(forCarl))))
                    .as("%s %s", stop.method(), stop.arguments())
                    .isEqualTo(stop.answer());
            house.act("work");
        }
        Object[] own = (Object[]) client.execute("hosting.vm.list", List.of(anna()));
        assertThat(own).isEmpty();
        assertThat(client.execute("hosting.vm.count", List.of(forCarl))).isEqualTo(1);
    }

    @Test
    void nobodyDoesAnyOfItForStrangers() throws IOException {
        XmlRpcClient client = client();
        Map<String, Object> forBert = Map.of("apikey", anna(), "handle", "FA2-GANDI");
        for (Stop stop : tour()) {
            XmlRpcException refused =
                    catchThrowableOfType(
                            XmlRpcException.class,
                            () -> client.execute(stop.method(), stop.as(forBert)));
            assertThat(refused.code).as(stop.method()).isEqualTo(517050);
        }
    }

    private XmlRpcClient client() throws MalformedURLException {
        return StockClient.of(house.url() + "/xmlrpc/");
    }

    @Test
    void theNpmClientReadsEveryAnswer() throws IOException {
        house.estate.start();
        Map<String, String> environment =
                Map.of(
                        "URL", house.url(),
                        "KEY", anna(),
                        "TOUR", TOUR.toAbsolutePath().toString());
        String seen = NodeClients.of("gandi").run("/xmlrpc/", environment);
        List<String> answers = new ArrayList<>();
        tree(seen.strip().getBytes(StandardCharsets.UTF_8))
                .forEach(each -> answers.add(each.asString()));
        assertThat(answers).isEqualTo(tour().stream().map(Stop::answer).toList());
    }

    /// The list itself, without what is only an alias.
    @Test
    void theTourLeavesNothingOut() throws IOException {
        Set<String> toured = tour().stream().map(Stop::method).collect(Collectors.toSet());
        Set<String> families =
                Set.of("account", "disk", "iface", "ip", "product", "rating", "vlan", "vm");
        assertThat(house.door.table().names())
                .filteredOn(name -> name.startsWith("hosting."))
                .filteredOn(name ->
                        families.contains(name.split("\\.", -1)[1])
                                || name.startsWith("hosting.rproxy.vhost."))
                .filteredOn(name -> !name.equals("hosting.rproxy.vhost.alter_zone"))
                .allSatisfy(name -> assertThat(toured).contains(name));
    }
}
