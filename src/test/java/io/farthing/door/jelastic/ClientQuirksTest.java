package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.wire.Json;
import io.farthing.wire.Limits;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What real clients put on the wire, strange as it may be, is understood.
final class ClientQuirksTest {
    private static final JelasticHouse HOUSE = new JelasticHouse(true, null);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @AfterAll
    static void close() {
        CLIENT.close();
        HOUSE.close();
    }

    /// The Python client: GET only, lower-cased method, parameters sorted, lists as Python prints
    /// them, booleans with a capital, dates in several forms.
    @Test
    void pythonClient() {
        assertThat(
                        names(
                                get(
                                        "/1.0/billing/account/rest/getquotas",
                                        "appid=cluster&quotasnames="
                                                + encoded(
                                                        "['environment.maxcount', 'disk.iopslimit']")
                                                + "&session={anna}")))
                .containsExactly("environment.maxcount", "disk.iopslimit");
        JsonNode history =
                get(
                        "/1.0/billing/account/rest/getaccountbillinghistorybyperiod",
                        "appid=cluster&endtime=2013-07-03+00%3A00%3A00&groupNodes=False&period=DAY"
                                + "&session={anna}&starttime=2013-06-30+00%3A00%3A00");
        assertThat(sum(history)).isEqualTo("0.205915");
        JsonNode extended =
                get(
                        "/1.0/billing/account/rest/getextendedaccountbillinghistorybyperiod",
                        "appid=cluster&endtime=2013-07-03T00%3A00%3A00Z&session={anna}"
                                + "&starttime=2013-06-30T00%3A00%3A00Z");
        assertThat(extended.path("object").path("billingHistories")).hasSize(4);
        JsonNode funded =
                get(
                        "/1.0/billing/account/rest/fundaccount",
                        "amount=1e-05&appid=cluster&isBonus=True&session={staff}&uid={bert-uid}");
        assertThat(funded.path("result").intValue()).isZero();
    }

    /// It also signs in by GET, with its old token as the session. Only where the operator lets it.
    @Test
    void pythonClientSignsInByGet() {
        JsonNode signedIn =
                get(
                        "/1.0/users/authentication/rest/signin",
                        "appid=cluster&login=anna%40example.com&password=open+sesame&session=old");
        assertThat(signedIn.path("result").intValue()).isZero();
        assertThat(signedIn.path("session").stringValue()).hasSize(64);
    }

    /// The Go client: `envName` instead of `appid`, `startTime` beside `endtime`.
    @Test
    void goClient() {
        JsonNode account =
                get("/1.0/billing/account/rest/getaccount", "envName=env-1&session={anna}");
        assertThat(account.path("uid").longValue()).isEqualTo(HOUSE.anna);
        assertThat(account.has("error")).isFalse();
        JsonNode history =
                get(
                        "/1.0/billing/account/rest/GetAccountBillingHistoryByPeriod",
                        "startTime=2013-06-30&endtime=2013-07-03&period=MONTH&session={anna}");
        assertThat(sum(history)).isEqualTo("0.205915");
    }

    /// The cost tools: GET with a JSON content type and no body.
    @Test
    void costTools() {
        HttpRequest request =
                HttpRequest.newBuilder(
                                uri(
                                        "/1.0/billing/account/rest/getaccount",
                                        "appid=1dd8d191d38fff45e62564fcf67fdcd6&session={anna}"))
                        .header("Content-Type", "application/json")
                        .build();
        assertThat(send(request).path("balance").decimalValue()).isEqualByComparingTo("200");
    }

    /// The hosters' panel lives below another root and reads refills by `operationDate`.
    @Test
    void hostersPanel() {
        JsonNode history =
                get(
                        "/JBilling/billing/account/rest/getfundaccounthistory",
                        "appid=cluster&charset=UTF-8&session={staff}&uid={anna-uid}"
                                + "&startTime=2013-06-01&endTime=2013-08-01");
        JsonNode first = history.path("responses").get(0);
        assertThat(first.path("chargeType").stringValue()).isEqualTo("FUND");
        assertThat(first.path("operationDate").longValue()).isEqualTo(1372629600000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    account.minbalance;disk.iopslimit
                    account.minbalance,disk.iopslimit
                    ["account.minbalance","disk.iopslimit"]
                    ['account.minbalance', 'disk.iopslimit']
                    """)
    void listsOfEveryKind(String list) {
        JsonNode quotas =
                get(
                        "/1.0/billing/account/rest/getquotas",
                        "session={anna}&QuotasNames=" + encoded(list));
        assertThat(names(quotas)).containsExactly("account.minbalance", "disk.iopslimit");
    }

    @ParameterizedTest
    @CsvSource({
        "2013-07-01",
        "2013-07-01 00:00:00",
        "2013-07-01T00:00:00",
        "2013-07-01T00:00:00Z",
        "2013-07-01T00:00:00.000000",
        "2013-07-01T00:00:00+00:00",
        "2013-07-01T02:00:00+02:00",
        "1372636800000"
    })
    void datesOfEveryKind(String date) {
        JsonNode history =
                get(
                        "/1.0/billing/account/rest/getaccountbillinghistorybyperiod",
                        "session={anna}&starttime=2013-06-30&endtime=" + encoded(date));
        assertThat(sum(history)).isEqualTo("0.076168");
    }

    private static String sum(JsonNode history) {
        assertThat(history.path("result").intValue()).isZero();
        return StreamSupport.stream(history.path("array").spliterator(), false)
                .map(row -> row.path("cost").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toPlainString();
    }

    private static List<String> names(JsonNode quotas) {
        return StreamSupport.stream(quotas.path("array").spliterator(), false)
                .map(item -> item.path("quota").path("name").stringValue())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode get(String path, String query) {
        return send(HttpRequest.newBuilder(uri(path, query)).build());
    }

    private static URI uri(String path, String query) {
        String shown = query;
        for (Map.Entry<String, String> name : HOUSE.names.entrySet()) {
            shown = shown.replace("{" + name.getKey() + "}", name.getValue());
        }
        return URI.create(HOUSE.url() + path + "?" + shown);
    }

    private static JsonNode send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            return switch (Json.read(response.body(), Limits.JsonLimits.STANDARD)) {
                case Json.Reading.Read(JsonNode tree) -> tree;
                case Json.Reading.Unreadable unreadable ->
                        throw new AssertionError("unreadable: " + unreadable);
            };
        } catch (IOException failure) {
            throw new AssertionError("no answer", failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", failure);
        }
    }
}
