package io.farthing.door.memset;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.customers.AccountStandings;
import io.farthing.door.memset.Client.Sent;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WhoCallsTest {
    @AutoClose private final MemsetHouse house = new MemsetHouse();
    @AutoClose private final Client client = new Client(house);

    /// A tool on PyPI tests exactly this: ten failures, and number eleven is another fault.
    @Test
    void afterTenFailuresNobodyIsHeardForAWhile() {
        String call = "<methodCall><methodName>apikey.list</methodName></methodCall>";
        Sent wrong = new Sent("POST", "/v1/xmlrpc/", "nobody:guess", "text/xml", call);
        for (int attempt = 1; attempt <= 10; attempt++) {
            assertThat(client.send(wrong).body()).contains("<int>4</int>");
        }
        assertThat(client.send(wrong).body()).contains("<int>12</int>");
        HttpResponse<String> good = client.send(Sent.get("/v1/json/apikey.list?api_key={anna}"));
        assertThat(good.statusCode()).isEqualTo(503);
        assertThat(good.headers().firstValue("Retry-After")).contains("60");
        assertThat(good.body())
                .startsWith("{\"error_type\":\"ApiErrorThrottled\",\"error_code\":12,");
        assertThat(house.clock.advance(Duration.ofSeconds(60))).isTrue();
        assertThat(client.send(Sent.get("/v1/json/apikey.list?api_key={anna}")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void goodCallsAndCallsWithoutAKeyAreNotCounted() {
        for (int attempt = 1; attempt <= 30; attempt++) {
            assertThat(client.send(Sent.get("/v1/json/apikey.list")).statusCode()).isEqualTo(403);
            assertThat(client.send(Sent.get("/v1/json/apikey.list?api_key={bert}")).statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    00000000000000000000000000000000:      | Bad api_key
                    short:                                 | Bad api_key
                    anna@example.com:wrong                 | Bad username or password
                    nobody@example.com:open sesame         | Bad username or password
                    sten@example.com:open sesame           | This user has no account
                    """)
    void othersAreForbidden(String basic, String error) {
        HttpResponse<String> response = client.send(Sent.get("/v1/json/apikey.list").as(basic));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body())
                .isEqualTo(
                        "{\"error_type\":\"ApiErrorForbidden\",\"error_code\":4,\"error\":\""
                                + error
                                + "\"}");
    }

    @Test
    void aClosedAccountIsForbiddenHoweverItCalls() {
        house.shop.database.transactVoid(
                tx -> assertThat(new AccountStandings().suspend(tx, house.anna)).isNotNull());
        for (String basic : new String[] {"{anna}:", "anna@example.com:open sesame"}) {
            HttpResponse<String> response = client.send(Sent.get("/v1/json/apikey.list").as(basic));
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).contains("This account is not active");
        }
    }

    /// Scopes are looked at before parameters, and before anything is looked up.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    method-key | apikey.list          | 200 |
                    method-key | apikey.info          | 403 | This API key is not permitted to call apikey.info
                    method-key | system.listMethods   | 403 | This API key is not permitted to call system.listMethods
                    name-key   | apikey.list          | 403 | This API key is not permitted to call apikey.list
                    anna       | apikey.create        | 200 |
                    """)
    void scopesHold(String key, String method, int status, String error) {
        HttpResponse<String> response =
                client.send(Sent.get("/v1/json/" + method + "?api_key={" + key + "}"));
        assertThat(response.statusCode()).isEqualTo(status);
        if (error != null) {
            assertThat(response.body()).contains("\"error\":\"" + error + "\"");
        }
    }
}
