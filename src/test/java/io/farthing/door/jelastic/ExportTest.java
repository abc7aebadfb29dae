package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.wire.Json;
import io.farthing.wire.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// History files: what is in them, and who can open them.
final class ExportTest {
    private static final JelasticHouse HOUSE = new JelasticHouse();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @AfterAll
    static void close() {
        CLIENT.close();
        HOUSE.close();
    }

    @Test
    void theFileHasTheRowsAndTheCostsOfTheView() throws Exception {
        String asked = "period=DAY";
        HttpResponse<String> file = get(link("exportaccountbillinghistorybyperiod", asked));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"billing-account-1-2013-07-01-2013-07-03.csv\"");
        String[] lines = file.body().split("\r\n", -1);
        assertThat(lines[0]).startsWith("dateTime,appid,").endsWith(",cost,currency");
        JsonNode view =
                json(get(ask("getaccountbillinghistorybyperiod", asked)).body()).get("array");
        assertThat(lines).hasSize(view.size() + 2);
        for (int at = 0; at < view.size(); at++) {
            String cost = view.get(at).get("cost").decimalValue().toPlainString();
            assertThat(lines[at + 1])
                    .startsWith(view.get(at).get("dateTime").asString())
                    .endsWith("," + cost + ",EUR");
        }
    }

    @Test
    void aFileOfAnEnvironmentNamesIt() throws Exception {
        HttpResponse<String> file =
                get(link("exportenvbillinghistorybyperiod", "period=HOUR&envName=env-2"));
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .contains("billing-env-2-2013-07-01");
        assertThat(file.body()).contains(",env-2,").doesNotContain(",env-1,");
    }

    @ParameterizedTest
    @CsvSource({"account=1,account=2", "env=,env=env-1", "seal=,seal=0", "group=false,group=true"})
    void aChangedLinkDoesNotOpen(String from, String to) throws Exception {
        String link = link("exportaccountbillinghistorybyperiod", "period=DAY");
        assertThat(get(link).statusCode()).isEqualTo(200);
        assertThat(get(link.replace(from, to)).statusCode()).isEqualTo(404);
    }

    @Test
    void aLinkOpensForAnHour() throws Exception {
        String link = link("exportaccountbillinghistorybyperiod", "period=DAY");
        boolean _ = HOUSE.clock.moveTo(HOUSE.clock.instant().plus(Duration.ofMinutes(59)));
        assertThat(get(link).statusCode()).isEqualTo(200);
        boolean _ = HOUSE.clock.moveTo(HOUSE.clock.instant().plus(Duration.ofMinutes(1)));
        assertThat(get(link).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain|plain",
                "a,b|\"a,b\"",
                "say \"hi\"|\"say \"\"hi\"\"\"",
                "=1+1|'=1+1",
                "@x|'@x"
            })
    void textsStayTextsInASpreadsheet(String text, String field) {
        assertThat(ExportFiles.field(JsonNodeFactory.instance.stringNode(text))).isEqualTo(field);
    }

    private static String ask(String method, String more) {
        return "%s/1.0/billing/account/rest/%s?session=%s&startTime=2013-06-30T22:00:00&%s&%s"
                .formatted(
                        HOUSE.url(),
                        method,
                        HOUSE.names.get("anna"),
                        "endTime=2013-07-02T22:00:00&timeZone=Europe/Amsterdam",
                        more);
    }

    private static String link(String method, String more) throws Exception {
        String url = json(get(ask(method, more)).body()).get("url").asString();
        return url.replace("https://app.example.com", HOUSE.url());
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ((Json.Reading.Read) Json.read(bytes, Limits.JsonLimits.STANDARD)).tree();
    }
}
