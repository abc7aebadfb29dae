package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.catalog.ProviderPlan;
import io.farthing.wire.HttpServer;
import io.farthing.wire.Router;
import io.farthing.wire.ServerConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Credits bought through the Gandi door, seen through the others as far as those can show them:
/// the money that went, and the invoice of it.
final class PurchasesThroughDoorsTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final HostingHouse house = new HostingHouse();
    private final Router router = new Router();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir Path folder = Path.of("");

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void oneAccountOneBalanceOneListOfInvoices() throws Exception {
        Doors.register(router, house.nouns, Server.newMetrics(), null);
        Credentials.CustomerLogin keys = keys();
        house.fund("100.00");
        try (HttpServer server = HttpServer.start(ServerConfig.loopback(), router)) {
            String url = "http://127.0.0.1:" + server.port();
            String bought =
                    post(
                            url + "/xmlrpc/",
                            """
                            <?xml version='1.0'?><methodCall><methodName>hosting.account.credit</methodName><params>
                            <param><value><string>%s</string></value></param><param><value><struct>
                            <member><name>product_name</name><value><string>pack_150k</string></value></member>
                            <member><name>quantity</name><value><int>2</int></value></member>
                            </struct></value></param></params></methodCall>
                            """
                                    .formatted(keys.gandiApiKey()));
            assertThat(bought).contains("hosting_account_credit");
            house.work();
            seesNative(url, keys);
            seesJelastic(url, keys);
            seesMemset(url, keys);
            seesOvh(url, keys);
        }
        house.reconcile("100.00");
    }

    private void seesNative(String url, Credentials.CustomerLogin keys) throws Exception {
        JsonNode purchase =
                json(url + "/api/v1/accounts/26/credits/purchases", keys.keys().token())
                        .path("items")
                        .get(0);
        assertThat(purchase.at("/price/amount").asString("")).isEqualTo("25.50000000");
        assertThat(purchase.at("/tax/amount").asString("")).isEqualTo("5.10000000");
        long invoice = purchase.path("invoice").asLong();
        JsonNode shown = json(url + "/api/v1/invoices/" + invoice, keys.keys().token());
        assertThat(shown.path("origin").asString("")).isEqualTo("credits");
        assertThat(shown.path("status").asString("")).isEqualTo("paid");
    }

    private void seesJelastic(String url, Credentials.CustomerLogin keys) throws Exception {
        String session = "?session=" + keys.keys().token();
        String rest = url + "/1.0/billing/account/rest/";
        JsonNode account = json(rest + "getaccount" + session, "");
        assertThat(account.path("balance").decimalValue()).isEqualByComparingTo("69.4");
        JsonNode history =
                json(
                        rest
                                + "getfundaccounthistory"
                                + session
                                + "&uid=26&startTime=2027-02-01%2000:00:00&endTime=2027-04-01%2000:00:00",
                        "");
        assertThat(history.path("responses"))
                .as(history.toString())
                .extracting(each ->
                        each.path("chargeType").asString("")
                                + " "
                                + each.path("amount").decimalValue().stripTrailingZeros())
                .containsExactly("CHARGE 30.6", "FUND 1E+2");
    }

    private void seesMemset(String url, Credentials.CustomerLogin keys) throws Exception {
        JsonNode invoices = json(url + "/v1/json/invoice.list?api_key=" + keys.memsetApiKey(), "");
        assertThat(invoices).as(invoices.toString()).hasSize(1);
        assertThat(invoices.get(0).path("amount").decimalValue()).isEqualByComparingTo("30.60");
        assertThat(invoices.get(0).path("status").asString("")).isEqualTo("DONE");
        assertThat(invoices.get(0).path("items").toString()).contains("pack_150k");
    }

    private void seesOvh(String url, Credentials.CustomerLogin keys) throws Exception {
        JsonNode bills = signed(url + "/1.0/me/bill", keys);
        assertThat(bills).as(bills.toString()).hasSize(1);
        String id = bills.get(0).asString("");
        JsonNode bill = signed(url + "/1.0/me/bill/" + id, keys);
        assertThat(bill.at("/priceWithTax/value").decimalValue()).isEqualByComparingTo("30.6");
        assertThat(bill.at("/tax/value").decimalValue()).isEqualByComparingTo("5.1");
        JsonNode movements = signed(url + "/1.0/me/ovhAccount/EUR/movements", keys);
        assertThat(movements).hasSize(2);
        JsonNode paid =
                signed(url + "/1.0/me/ovhAccount/EUR/movements/" + movements.get(0).asLong(), keys);
        assertThat(paid.toString()).contains("30.6");
    }

    private Credentials.CustomerLogin keys() {
        ProviderPlan plan = HostingHouse.demo();
        Instant now = house.clock.instant();
        return new ProviderLoader(house.nouns, new SecureRandom())
                .handOutKeys(plan, folder, "", now).accounts().stream()
                        .filter(each -> each.uid() == HostingHouse.ACCOUNT)
                        .findFirst()
                        .orElseThrow();
    }

    private String post(String url, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "text/xml")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private JsonNode json(String url, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return sent(token.isEmpty() ? request : request.header("Authorization", "Bearer " + token));
    }

    /// As the signed dialect's clients sign.
    private JsonNode signed(String url, Credentials.CustomerLogin keys) throws Exception {
        Credentials.SignedKeys signing = keys.ovh();
        String at = Long.toString(house.clock.instant().getEpochSecond());
        String text =
                String.join(
                        "+",
                        signing.applicationSecret(),
                        signing.consumerKey(),
                        "GET",
                        url,
                        "",
                        at);
        byte[] hash =
                MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
        return sent(
                HttpRequest.newBuilder(URI.create(url))
                        .header("X-Ovh-Application", signing.applicationKey())
                        .header("X-Ovh-Consumer", signing.consumerKey())
                        .header("X-Ovh-Timestamp", at)
                        .header("X-Ovh-Signature", "$1$" + HexFormat.of().formatHex(hash)));
    }

    private JsonNode sent(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return MAPPER.readTree(answer.body());
    }
}
