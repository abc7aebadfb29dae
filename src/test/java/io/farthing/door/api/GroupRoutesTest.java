package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Groups, their prices, and quotas.
final class GroupRoutesTest {
    private static final String GROUPS = "/api/v1/groups";
    private static final String QUOTAS = "/api/v1/quotas";

    @AutoClose private final Api api = new Api();

    @Test
    void aGroupIsMadeGivenPricesAndDeleted() {
        api.post(api.sueKey, GROUPS, "{\"name\":\"gold\",\"type\":\"billing\"}").is(201);
        String models =
                """
                {"items":[{"hostGroup":"hosts","pricingModel":"standard","enabled":true,"default":true}]}
                """;
        api.write(api.sueKey, "PUT", GROUPS + "/gold/pricing-models", models).is(200);
        JsonNode items =
                api.get(api.sueKey, GROUPS + "/gold/pricing-models").is(200).body().get("items");
        assertThat(items.get(0).get("pricingModel").stringValue()).isEqualTo("standard");
        assertThat(api.get(api.sueKey, GROUPS).body().get("items")).hasSize(4);
        assertThat(api.get(api.sueKey, GROUPS + "/gold").text("type")).isEqualTo("billing");
        api.send(api.request(api.sueKey, GROUPS + "/gold").DELETE()).is(204);
        api.get(api.sueKey, GROUPS + "/gold").isProblem(Complaint.NOT_FOUND, "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"name":"post","type":"post"}       | TAKEN           | name
                    {"name":"","type":"post"}           | INVALID_FIELD   | name
                    {"name":"x","type":"POST"}          | INVALID_REQUEST | type
                    {"name":"x","type":"post","conversionGroup":"none"} | INVALID_FIELD | conversionGroup
                    """)
    void aGroupThatCannotBeIsNamed(String body, Complaint complaint, String field) {
        api.post(api.sueKey, GROUPS, body).isProblem(complaint, field);
    }

    @Test
    void aGroupWithAccountsStays() {
        api.send(api.request(api.sueKey, GROUPS + "/post").DELETE())
                .isProblem(Complaint.IN_USE, "");
        api.get(api.annKey, GROUPS).isProblem(Complaint.STAFF_ONLY, "");
    }

    @Test
    void aPersonalQuotaStandsOverTheGroups() {
        String personal = "/api/v1/accounts/" + api.ann + "/quotas";
        String ofGroup = GROUPS + "/post/quotas";
        api.post(api.sueKey, QUOTAS, "{\"name\":\"x.limit\",\"fallbackValue\":5}").is(201);
        assertThat(value(personal)).isEqualTo("5 false");
        api.write(api.sueKey, "PUT", ofGroup + "/x.limit", "{\"value\":7}").is(200);
        assertThat(value(personal)).isEqualTo("7 false");
        assertThat(value(ofGroup)).isEqualTo("7 false");
        api.write(api.sueKey, "PUT", personal + "/x.limit", "{\"value\":-1}").is(200);
        assertThat(value(personal)).isEqualTo("-1 true");
        api.send(api.request(api.sueKey, personal + "/x.limit").DELETE()).is(204);
        api.send(api.request(api.sueKey, personal + "/x.limit").DELETE())
                .isProblem(Complaint.NOT_FOUND, "");
        api.send(api.request(api.sueKey, ofGroup + "/x.limit").DELETE()).is(204);
        assertThat(value(personal)).isEqualTo("5 false");
        api.send(api.request(api.sueKey, QUOTAS + "/x.limit").DELETE()).is(204);
        assertThat(value(personal)).isEqualTo("(none)");
    }

    @Test
    void quotasAreReadByTheirAccountAndSetByStaff() {
        String personal = "/api/v1/accounts/" + api.ann + "/quotas";
        assertThat(api.get(api.annKey, QUOTAS).is(200).body().get("items")).isNotEmpty();
        api.write(api.annKey, "PUT", personal + "/account.minbalance", "{\"value\":1}")
                .isProblem(Complaint.STAFF_ONLY, "");
        api.write(api.sueKey, "PUT", personal + "/account.minbalance", "{\"value\":99999999999}")
                .isProblem(Complaint.INVALID_FIELD, "value");
        api.write(api.sueKey, "PUT", personal + "/none", "{\"value\":1}")
                .isProblem(Complaint.NOT_FOUND, "");
    }

    private String value(String path) {
        JsonNode items = api.get(api.sueKey, path + "?limit=1000").is(200).body().get("items");
        for (JsonNode item : items) {
            if (item.get("name").stringValue().equals("x.limit")) {
                return item.get("value") + " " + item.get("personal");
            }
        }
        return "(none)";
    }
}
