package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Products, their prices, discount codes and billing contacts, as the native API has them.
final class ProductRoutesTest {
    private static final String PRODUCTS = "/api/v1/products";
    private static final String CODES = "/api/v1/discount-codes";
    private static final String CONTACT = "/api/v1/accounts/1/contact";

    private static final String MINI =
            """
            {"definition": {"sku": "MINI", "name": "Mini", "family": "miniserver_monthly",
              "billing": "advance", "unit": "month", "price": {"EUR": "9.00", "GBP": "7.50"},
              "setup": {"EUR": "1.00"}, "attributes": {"ram_gb": 1},
              "options": [{"name": "os", "kind": "choice", "required": true, "choices": [
                {"value": "linux"}, {"value": "windows", "label": "Windows 2012",
                  "price": {"EUR": "12.00", "GBP": "10.00"}}]}],
              "rules": [{"field": "os", "when": [{"option": "os", "is": "windows"},
                {"attribute": "ram_gb", "below": 2}], "message": "{label} needs 2 GB on {sku}."}],
              "renewal": {"terms": ["P1M", "P1Y"], "modes": ["automatic"]}}}
            """;

    @AutoClose private final Api api = new Api();

    @BeforeEach
    void publish() {
        api.post(api.sueKey, PRODUCTS, MINI).is(201);
        api.post(
                        api.sueKey,
                        CODES,
                        "{\"definition\":{\"code\":\"tenth\",\"percent\":10,\"accounts\":[1]}}")
                .is(201);
    }

    @Test
    void aPriceIsTheOneAnOrderWouldHave() {
        Api.Got got =
                price(api.annKey, "{\"options\":{\"os\":\"linux\"},\"term\":\"P1Y\"}").is(200);
        assertThat(got.text("net", "amount")).isEqualTo("109.00000000");
        assertThat(got.text("setup", "amount")).isEqualTo("1.00000000");
        assertThat(got.text("net", "currency")).isEqualTo("EUR");
        assertThat(got.text("options", "os")).isEqualTo("linux");
        assertThat(got.body().at("/lines/0/kind").stringValue()).isEqualTo("rent");
        assertThat(got.body().at("/lines/1/kind").stringValue()).isEqualTo("setup");
    }

    @Test
    void aCodeIsUsedByWhomItIsFor() {
        String asked = "{\"options\":{\"os\":\"linux\"},\"discountCode\":\"Tenth\"%s}";
        assertThat(price(api.annKey, asked.formatted("")).text("net", "amount"))
                .isEqualTo("9.00000000");
        price(api.bobKey, asked.formatted("")).isProblem(Complaint.INVALID_FIELD, "discountCode");
        price(api.sueKey, asked.formatted("")).isProblem(Complaint.INVALID_FIELD, "discountCode");
        price(api.sueKey, asked.formatted(",\"account\":1")).is(200);
        price(api.bobKey, asked.formatted(",\"account\":1")).isProblem(Complaint.NOT_FOUND, "");
        api.get(api.annKey, "/api/v1/accounts/1/discount-codes/TENTH").is(200);
        api.get(api.bobKey, "/api/v1/accounts/2/discount-codes/TENTH")
                .isProblem(Complaint.NOT_FOUND, "");
    }

    @Test
    void everyRefusalIsToldInTheCatalogsWords() {
        Api.Got refused =
                price(
                        api.annKey,
                        "{\"options\":{\"os\":\"beos\",\"wings\":\"2\"},\"term\":\"P2M\"}");
        refused.isProblem(Complaint.INVALID_FIELD, "options.os");
        JsonNode errors = refused.body().get("errors");
        assertThat(errors).hasSize(3);
        assertThat(errors.at("/1/reason").stringValue()).isEqualTo("Not supported for sku MINI.");
        assertThat(errors.at("/2/field").stringValue()).isEqualTo("term");
        Api.Got ruled = price(api.annKey, "{\"options\":{\"os\":\"windows\"}}");
        assertThat(ruled.text("detail")).isEqualTo("options.os: Windows 2012 needs 2 GB on MINI.");
    }

    @Test
    void publishingIsForStaffAndNeverChangesWhatIsThere() {
        api.post(api.annKey, PRODUCTS, MINI).isProblem(Complaint.STAFF_ONLY, "");
        assertThat(api.post(api.sueKey, PRODUCTS, MINI).is(201).text("unchanged"))
                .isEqualTo("true");
        String dearer = MINI.replace("\"9.00\"", "\"9.50\"");
        api.post(api.sueKey, PRODUCTS + "?dryRun=true", dearer).is(201);
        assertThat(price(api.annKey, "{\"options\":{\"os\":\"linux\"}}").text("version"))
                .isEqualTo("1");
        assertThat(api.post(api.sueKey, PRODUCTS, dearer).is(201).text("version")).isEqualTo("2");
        assertThat(price(api.annKey, "{\"options\":{\"os\":\"linux\"}}").text("net", "amount"))
                .isEqualTo("10.50000000");
        assertThat(
                        api.get(api.annKey, PRODUCTS + "/MINI/versions/1")
                                .is(200)
                                .body()
                                .at("/definition/price/EUR")
                                .decimalValue())
                .isEqualByComparingTo("9");
    }

    @Test
    void whatDoesNotFitTogetherIsNamed() {
        Api.Got refused = api.post(api.sueKey, PRODUCTS, MINI.replace("\"EUR\": \"12.00\", ", ""));
        refused.isProblem(Complaint.INVALID_FIELD, "definition");
        assertThat(refused.text("detail")).contains("option os has no price in EUR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"type":"individual","name":"Ann","city":"Lille","country":"FR"} |
                    {"type":"company","company":"Co","country":"FR","vatNumber":"FR 40 303265045"} |
                    {"type":"company","country":"FR"}                            | company
                    {"type":"company","company":"Co","country":"FR","vatNumber":"1"} | vatNumber
                    {"type":"individual","country":"Lille"}                      | country
                    """)
    void anAddressIsChecked(String json, @Nullable String field) {
        Api.Got got = api.write(api.annKey, "PUT", CONTACT, json);
        if (field == null) {
            got.is(200);
            assertThat(api.get(api.annKey, CONTACT).is(200).body()).isEqualTo(got.body());
        } else {
            got.isProblem(Complaint.INVALID_FIELD, field);
        }
    }

    @Test
    void anAddressIsItsAccountsAndTheStaffs() {
        api.get(api.sueKey, CONTACT).is(200);
        assertThat(api.get(api.bobKey, CONTACT).status()).isIn(403, 404);
        assertThat(api.write(api.bobKey, "PUT", CONTACT, "{\"type\":\"individual\"}").status())
                .isIn(403, 404);
        assertThat(api.get(api.annKey, CONTACT).text("type")).isEqualTo("individual");
    }

    private Api.Got price(String key, String json) {
        return api.post(key, PRODUCTS + "/MINI/price", json);
    }
}
