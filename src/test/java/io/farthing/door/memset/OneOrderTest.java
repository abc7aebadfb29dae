package io.farthing.door.memset;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.catalog.Product;
import io.farthing.catalog.ProductFamily;
import io.farthing.door.memset.Client.Sent;
import io.farthing.quotas.KnownQuota;
import io.farthing.quotas.Quota;
import io.farthing.quotas.QuotaChange;
import io.farthing.wire.Json;
import io.farthing.wire.Limits;
import io.farthing.wire.RpcJson;
import io.farthing.wire.RpcValue;
import io.farthing.wire.XmlRpc;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An order is one thing, whichever notation it comes in, and tried or meant.
final class OneOrderTest {
    private static final MemsetHouse HOUSE = new MemsetHouse();
    private static final Client CLIENT = new Client(HOUSE);

    @AfterAll
    static void close() {
        HOUSE.shop.requireSound();
        CLIENT.close();
        HOUSE.close();
    }

    record Wish(String method, Map<String, String> parameters) {
        @Override
        public String toString() {
            return method + parameters;
        }

        Wish with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(parameters);
            more.put(name, value);
            return new Wish(method, more);
        }

        String form() {
            List<String> parts = new ArrayList<>();
            parameters.forEach((name, value) -> parts.add(name + "=" + value));
            return String.join("&", parts);
        }

        ObjectNode json() {
            ObjectNode json = Json.object();
            parameters.forEach(json::put);
            return json;
        }

        byte[] xml() {
            StringBuilder members = new StringBuilder();
            parameters.forEach((name, value) ->
                    members.append(
                            "<member><name>%s</name><value>%s</value></member>"
                                    .formatted(name, value)));
            return "<methodCall><methodName>%s</methodName><params><param><value><struct>%s</struct></value></param></params></methodCall>"
                    .formatted(method, members)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Every product of the demo catalog that can be ordered through this door, plain and with what
    /// costs more.
    static List<Wish> wishes() {
        List<Product> products =
                HOUSE.shop.database.read(tx -> HOUSE.shop.products.list(tx, MemsetHouse.NOW));
        List<Wish> wishes = new ArrayList<>();
        for (Product product : products) {
            for (Offering offering : Offering.ALL) {
                if (product.family() == offering.family()) {
                    Wish plain = plain(product, offering);
                    wishes.add(plain);
                    wishes.add(dear(product, plain));
                }
            }
        }
        assertThat(wishes).hasSizeGreaterThan(20);
        // Whatever is not ordered here is of a kind that the dialect has no method for.
        List<String> skus = wishes.stream().map(wish -> wish.parameters().get("sku")).toList();
        assertThat(products)
                .filteredOn(product -> !skus.contains(product.sku()))
                .extracting(Product::family)
                .containsOnly(ProductFamily.DOMAIN, ProductFamily.WEB_HOSTING, ProductFamily.VPS);
        return wishes;
    }

    private static Wish plain(Product product, Offering offering) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("sku", product.sku());
        if (product.option("os") != null) {
            parameters.put("os", "debian_jessie_64");
        }
        if (offering.isForServer()) {
            parameters.put("name", server());
            parameters.put("gb", "300");
        }
        return new Wish(offering.method(), parameters);
    }

    /// Dearer by whatever of these the product has.
    private static Wish dear(Product product, Wish plain) {
        Map<String, String> wanted =
                Map.of(
                        "firewall", "managed",
                        "backups", "True",
                        "support_level", "managed",
                        "disk_gb", "100",
                        "disk_type", "ssd",
                        "ram", "64",
                        "intrusion_detection", "protected");
        Wish dear = plain.with("discount_code", "MINI15");
        for (Map.Entry<String, String> each : wanted.entrySet()) {
            dear =
                    product.option(each.getKey()) == null
                            ? dear
                            : dear.with(each.getKey(), each.getValue());
        }
        return product.renewal().terms().isEmpty() ? dear : dear.with("period", "12");
    }

    private static String server() {
        HttpResponse<String> list = CLIENT.send(Sent.get("/v1/json/server.list?api_key={anna}"));
        if (list.body().equals("[]")) {
            Sent order =
                    Sent.form(
                            "/v1/json/create.monthly_miniserver",
                            "api_key={anna}&sku=MSVM001&os=debian_jessie_64");
            assertThat(CLIENT.send(order).statusCode()).isEqualTo(200);
            HOUSE.work();
            return server();
        }
        return json(list.body()).get(0).path("name").stringValue();
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void allThreeNotationsAnswerAlike(Wish wish) {
        for (Wish each : List.of(wish.with("dry_run", "1"), wish)) {
            RpcValue byForm = plain(CLIENT.send(Sent.form(path(each), each.form()).as("{anna}")));
            RpcValue byJson =
                    plain(
                            CLIENT.send(
                                    Sent.json(path(each), Json.writeText(each.json()))
                                            .as("{anna}")));
            assertThat(byJson).isEqualTo(byForm);
            assertThat(byJsonRpc(each)).isEqualTo(byForm);
            assertThat(byXmlRpc(each)).isEqualTo(byForm);
        }
    }

    /// Field by field, and against the invoice.
    @ParameterizedTest
    @MethodSource("wishes")
    void aDryRunTellsWhatTheOrderCosts(Wish wish) {
        int before = count();
        ObjectNode tried =
                (ObjectNode)
                        json(
                                CLIENT.send(
                                                Sent.form(path(wish), wish.form() + "&dry_run=True")
                                                        .as("{anna}"))
                                        .body());
        assertThat(count()).isEqualTo(before);
        ObjectNode meant =
                (ObjectNode)
                        json(CLIENT.send(Sent.form(path(wish), wish.form()).as("{anna}")).body());
        assertThat(count()).isEqualTo(before + 1);
        JsonNode ref = meant.remove("invoice_ref");
        assertThat(meant.remove("job").path("id").stringValue()).hasSize(32);
        assertThat(tried.remove("dry_run").booleanValue()).isTrue();
        assertThat(meant.remove("dry_run").booleanValue()).isFalse();
        assertThat(meant).isEqualTo(tried);
        boolean isLater =
                List.of("create.hourly_miniserver", "create.memstore", "create.openstack_project")
                        .contains(wish.method());
        assertThat(ref == null).as("what is paid after use has no invoice yet").isEqualTo(isLater);
        if (!isLater) {
            JsonNode invoice =
                    json(
                            CLIENT.send(Sent.get("/v1/json/invoice.info?api_key={anna}&ref=" + ref))
                                    .body());
            BigDecimal net =
                    invoice.path("amount")
                            .decimalValue()
                            .subtract(invoice.path("vat").decimalValue());
            assertThat(net).isEqualByComparingTo(meant.path("net_total").decimalValue());
        }
    }

    @Test
    void withConsolidatedBillingTheOrderIsChargedToTheNextBill() {
        HOUSE.shop.database.transactVoid(tx -> {
            Quota.Key key = new Quota.Key(KnownQuota.CONSOLIDATED_BILLING.text(), "");
            assertThat(HOUSE.shop.quotas.setPersonal(tx, HOUSE.cora, key, 1))
                    .isInstanceOf(QuotaChange.Done.class);
        });
        String order = "api_key={cora}&sku=MSVM001&os=debian_jessie_64";
        JsonNode charged =
                json(CLIENT.send(Sent.form("/v1/json/create.monthly_miniserver", order)).body());
        assertThat(charged.path("added_to_next_bill").booleanValue()).isTrue();
        assertThat(charged.has("invoice_ref")).isFalse();
        assertThat(charged.path("job").path("status").stringValue()).isEqualTo("NEW");
        JsonNode billed =
                json(
                        CLIENT.send(
                                        Sent.form(
                                                "/v1/json/create.monthly_miniserver",
                                                order + "&add_to_next_bill=False"))
                                .body());
        assertThat(billed.has("added_to_next_bill")).isFalse();
        assertThat(billed.has("invoice_ref")).isTrue();
        assertThat(billed.path("job").path("status").stringValue()).isEqualTo("AWAITING-PAYMENT");
    }

    private static int count() {
        return json(CLIENT.send(Sent.get("/v1/json/job.list?api_key={anna}")).body()).size();
    }

    private static String path(Wish wish) {
        return "/v1/json/" + wish.method();
    }

    private static RpcValue byJsonRpc(Wish wish) {
        ObjectNode call = Json.object().put("jsonrpc", "2.0").put("method", wish.method());
        call.put("id", "u");
        call.set("params", wish.json());
        String answer =
                CLIENT.send(Sent.json("/v1/jsonrpc", Json.writeText(call)).as("{anna}")).body();
        return plain(RpcJson.fromJson(json(answer).path("result")));
    }

    private static RpcValue byXmlRpc(Wish wish) {
        String sent = new String(wish.xml(), StandardCharsets.UTF_8);
        String answer =
                CLIENT.send(new Sent("POST", "/v1/xmlrpc", "{anna}", "text/xml", sent)).body();
        // An answer has the form of a call but for the names around its value.
        String call =
                answer.replace("<methodResponse>", "<methodCall><methodName>x</methodName>")
                        .replace("</methodResponse>", "</methodCall>");
        return switch (XmlRpc.readCall(
                call.getBytes(StandardCharsets.UTF_8), XmlRpc.CallLimits.STANDARD)) {
            case XmlRpc.Reading.Call(String _, List<RpcValue> values) -> plain(values.getFirst());
            case XmlRpc.Reading.Unreadable unreadable ->
                    throw new AssertionError(unreadable + ": " + answer);
        };
    }

    private static RpcValue plain(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return plain(RpcJson.fromJson(json(response.body())));
    }

    /// Without what differs from one order to the next.
    private static RpcValue plain(RpcValue answer) {
        Map<String, RpcValue> members = new LinkedHashMap<>(((RpcValue.Struct) answer).members());
        members.remove("invoice_ref");
        members.computeIfPresent(
                "job",
                (_, job) -> {
                    Map<String, RpcValue> parts =
                            new LinkedHashMap<>(((RpcValue.Struct) job).members());
                    parts.remove("id");
                    return new RpcValue.Struct(parts);
                });
        return new RpcValue.Struct(members);
    }

    private static JsonNode json(String text) {
        return switch (Json.read(
                text.getBytes(StandardCharsets.UTF_8), Limits.JsonLimits.STANDARD)) {
            case Json.Reading.Read(JsonNode tree) -> tree;
            case Json.Reading.Unreadable unreadable ->
                    throw new AssertionError(unreadable + ": " + text);
        };
    }
}
