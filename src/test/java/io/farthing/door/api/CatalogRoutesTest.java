package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Tariffs, grids and pricing models, and what they would charge.
final class CatalogRoutesTest {
    private static final String TARIFFS = "/api/v1/tariffs";
    private static final String PREVIEW = "/api/v1/price-preview";

    @AutoClose private final Api api = new Api();

    @Test
    void tariffsAreListedByNameWithTheirVersions() {
        JsonNode items = api.get(api.annKey, TARIFFS).is(200).body().get("items");
        assertThat(items).hasSize(3);
        assertThat(items.get(0).get("name").stringValue()).isEqualTo("demo-dynamic");
        JsonNode page = api.get(api.annKey, TARIFFS + "?limit=2").is(200).body();
        JsonNode rest =
                api.get(api.annKey, TARIFFS + "?limit=2&cursor=" + page.get("next").stringValue())
                        .is(200)
                        .body();
        assertThat(rest.at("/items/0/name").stringValue()).isEqualTo("demo-traffic");
        assertThat(rest.has("next")).isFalse();
        api.get(api.annKey, TARIFFS + "/nothing").isProblem(Complaint.NOT_FOUND, "");
    }

    @Test
    void whatIsPublishedIsANewVersionAndNeverChangesTheOldOne() {
        JsonNode first = api.get(api.sueKey, TARIFFS + "/demo-traffic").is(200).body();
        JsonNode definition = first.get("definition");
        Api.Got same = publish(definition.toString(), "");
        assertThat(same.is(201).text("unchanged")).isEqualTo("true");
        String cheaper = definition.toString().replace("0.05", "0.06");
        Api.Got changed = publish(cheaper, ",\"validFrom\":\"2014-01-01T05:00:00Z\"");
        assertThat(changed.is(201).text("version")).isEqualTo("2");
        JsonNode one = api.get(api.annKey, TARIFFS + "/demo-traffic/versions/1").is(200).body();
        assertThat(one).isEqualTo(first);
        assertThat(api.get(api.annKey, TARIFFS + "/demo-traffic/versions").body().get("items"))
                .hasSize(2);
        publish(definition.toString(), ",\"validFrom\":\"2014-01-01T04:00:00Z\"")
                .isProblem(Complaint.VERSION_TOO_EARLY, "validFrom");
        api.get(api.annKey, TARIFFS + "/demo-traffic/versions/3")
                .isProblem(Complaint.NOT_FOUND, "");
    }

    @Test
    void everythingWrongWithATariffIsNamedAtOnce() {
        Api.Got refused = publish("{\"type\":\"FIXED\",\"tiers\":[{\"price\":\"x\"}]}", "");
        refused.is(422);
        assertThat(refused.text("field")).startsWith("definition");
        assertThat(refused.body().get("errors").size()).isGreaterThan(1);
        api.post(api.annKey, TARIFFS, "{\"definition\":{}}").isProblem(Complaint.STAFF_ONLY, "");
    }

    @Test
    void whatNothingMetersCannotBeSold() {
        String traffic =
                api.get(api.sueKey, TARIFFS + "/demo-traffic").body().get("definition").toString();
        String unmetered = traffic.replace("\"traffic\"", "\"phlogiston\"");
        publish(unmetered, ",\"validFrom\":\"2014-01-01T05:00:00Z\"")
                .isProblem(Complaint.INVALID_FIELD, "definition");
        assertThat(api.get(api.annKey, TARIFFS + "/demo-traffic/versions").body().get("items"))
                .hasSize(1);
    }

    @Test
    void pricingModelsAndGridsAreResourcesToo() {
        JsonNode model = api.get(api.annKey, "/api/v1/pricing-models/standard").is(200).body();
        api.get(api.annKey, "/api/v1/pricing-models").is(200);
        api.get(api.annKey, "/api/v1/pricing-models/standard/versions/1").is(200);
        api.get(api.annKey, "/api/v1/resources").is(200);
        api.get(api.annKey, "/api/v1/meters").is(200);
        assertThat(api.get(api.annKey, "/api/v1/provider").is(200).text("currency"))
                .isEqualTo("EUR");
        String body = "{\"definition\":" + model.get("definition") + "}";
        assertThat(api.post(api.sueKey, "/api/v1/pricing-models", body).is(201).text("version"))
                .isEqualTo("1");
        api.post(api.sueKey, "/api/v1/pricing-models", body.replace("demo-traffic", "no-such"))
                .isProblem(Complaint.INVALID_FIELD, "definition");
        String grid =
                """
                {"definition":{"name":"machines","billStrategy":"ALL","items":[
                  {"name":"small","options":[{"name":"size","value":"s"}],"plan":"demo-traffic"}]}}
                """;
        api.post(api.sueKey, "/api/v1/grids", grid).is(201);
        api.get(api.annKey, "/api/v1/grids").is(200);
        api.get(api.annKey, "/api/v1/grids/machines").is(200);
        api.get(api.annKey, "/api/v1/grids/machines/versions/1").is(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    demo-reserved | "1"        | 0.00445500
                    demo-reserved | "7"        | 0.03118500
                    demo-reserved | "8"        | 0.03376800
                    demo-reserved | "4","4"    | 0.03376800
                    demo-reserved | "0"        | 0.00000000
                    demo-traffic  | "0.05"     | 0.00000000
                    demo-traffic  | "1.05"     | 0.05000000
                    demo-traffic  | "11.05"    | 0.44000000
                    """)
    void aPreviewChargesAsTheHourWould(String tariff, String quantities, String total) {
        Api.Got got =
                api.post(
                                api.annKey,
                                PREVIEW,
                                "{\"tariffName\":\"%s\",\"quantities\":[%s]}"
                                        .formatted(tariff, quantities))
                        .is(200);
        assertThat(got.text("total", "amount")).isEqualTo(total);
    }

    @Test
    void aTariffThatIsNotPublishedCanBePreviewed() {
        String definition =
                api.get(api.annKey, TARIFFS + "/demo-traffic").body().get("definition").toString();
        Api.Got got =
                api.post(
                                api.annKey,
                                PREVIEW,
                                "{\"tariff\":" + definition + ",\"quantities\":[\"2.05\"]}")
                        .is(200);
        assertThat(got.text("total", "amount")).isEqualTo("0.09000000");
        assertThat(got.body().at("/charges/0/steps")).isNotEmpty();
        assertThat(api.get(api.sueKey, TARIFFS).body().get("items")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "quantities":["1"]                                 | INVALID_REQUEST | tariff
                    "tariffName":"x","tariff":{},"quantities":["1"]    | INVALID_REQUEST | tariff
                    "tariffName":"x","quantities":["1"]                | NOT_FOUND       | ''
                    "tariffName":"demo-traffic","quantities":["-1"]    | INVALID_REQUEST | quantities
                    "tariffName":"demo-traffic","quantities":[1]       | INVALID_REQUEST | quantities[0]
                    "tariffName":"demo-traffic","quantities":["1e9"]   | INVALID_REQUEST | quantities[0]
                    "tariffName":"demo-reserved","quantities":["1.5"]  | INVALID_FIELD   | quantities
                    "tariffName":"demo-traffic","quantities":["9999999999999999999999999"] | INVALID_FIELD | quantities
                    "tariffName":"demo-reserved","quantities":["999999999999999999"] | INVALID_FIELD | quantities
                    """)
    void aQuestionThatCannotBeAnsweredIsNamed(String body, Complaint complaint, String field) {
        api.post(api.annKey, PREVIEW, "{" + body + "}").isProblem(complaint, field);
    }

    private Api.Got publish(String definition, String more) {
        return api.post(api.sueKey, TARIFFS, "{\"definition\":" + definition + more + "}");
    }
}
