package io.farthing.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of mistakes in a catalog file.
final class CatalogFileTest {

    private static final String FILE =
            """
            {
              "validFrom": "2026-01-01T00:00:00Z",
              "optionSets": {
                "os": [
                  {"name": "os", "kind": "choice", "usual": "linux",
                    "choices": [
                      {"value": "linux"},
                      {"value": "win", "tags": ["win"], "price": {"EUR": "3.00", "GBP": "2.50"}}
                    ]}
                ]
              },
              "ruleSets": {
                "ram": [
                  {"field": "os",
                    "when": [{"option": "os", "tagged": "win"}, {"attribute": "ram_gb", "below": 2}],
                    "message": "No."}
                ]
              },
              "products": [
                {"sku": "A", "family": "vps", "billing": "advance",
                  "unit": "month", "price": {"EUR": "5.00", "GBP": "4.00"},
                  "options": ["os",
                    {"name": "disk", "kind": "number", "usual": 10,
                      "range": {"least": 10, "most": 50, "step": 10, "included": 10}, "price": {"EUR": "1", "GBP": "1"}}],
                  "rules": ["ram"],
                  "renewal": {"terms": ["P1M", "P1Y"], "modes": ["automatic", "manual"], "graceDays": 5},
                  "related": ["B"]},
                {"sku": "B", "family": "object_storage", "billing": "arrears",
                  "unit": "gb_month", "price": {"EUR": "0.0123"}}
              ],
              "discounts": [
                {"code": "ten", "percent": 10, "periods": 1}
              ]
            }
            """;

    @Test
    void theFileItselfIsRight() {
        Reading<CatalogPlan> reading = CatalogFile.read(FILE);
        assertThat(((Reading.Parsed<CatalogPlan>) reading).warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    # what stands there             | is changed to               | line | field                     | why
                    "validFrom": "2026-01-01T00:00:00Z", | ~~                     | 1    | validFrom                 | is missing
                    "kind": "choice"                | "kind": "menu"              | 5    | optionSets.os[0].kind     | must be one of
                    "usual": "linux"                | "usual": "bsd"              | 5    | optionSets.os[0]          | has no choice bsd
                    {"value": "linux"}              | {"label": "linux"}          | 7    | optionSets.os[0].choices[0].value | is missing
                    {"value": "linux"}              | {"value": "win"}            | 5    | optionSets.os[0]          | has the choice win twice
                    "EUR": "3.00",                  | "EUR": "3,00",              | 8    | optionSets.os[0].choices[1].price.EUR | must be a number
                    "EUR": "3.00",                  | "EURO": "3.00",             | 8    | optionSets.os[0].choices[1].price.EURO | no ISO 4217
                    "EUR": "3.00",                  | "EUR": "-3.00",             | 8    | optionSets.os[0].choices[1].price.EUR | must not be negative
                    "EUR": "3.00",                  | ~~                          | 20   | products[0]               | option os has no price in EUR
                    "EUR": "3.00",                  | "EUR": "3.001",             | 20   | products[0]               | less than a minor unit
                    "field": "os"                   | "field": "cpu"              | 20   | products[0]               | refuses cpu, which is no option
                    "tagged": "win"                 | "tags": "win"               | 15   | ruleSets.ram[0].when[0]   | must have a test
                    "attribute": "ram_gb"           | "attr": "ram_gb"            | 15   | ruleSets.ram[0].when[1]   | which option, attribute
                    "message": "No."                | "message": ""               | 16   | ruleSets.ram[0].message   | must not be empty
                    "sku": "A",                     | ~~                          | 20   | products[0].sku           | is missing
                    "sku": "A"                      | "sku": "B"                  | 28   | products[1].sku           | taken by one above
                    "family": "vps"                 | "family": "cow"             | 20   | products[0].family        | must be one of
                    "billing": "advance"            | "billing": "arrears"        | 20   | products[0]               | cannot be by the month
                    "unit": "month", "price"        | "price"                     | 20   | products[0].unit          | is missing
                    "EUR": "5.00"                   | "EUR": "5.005"              | 20   | products[0]               | less than a minor unit
                    "options": ["os"                | "options": ["so"            | 22   | products[0].options       | no set of the file
                    "least": 10, "most": 50         | "least": 10, "most": 5      | 24   | products[0].options[1].range | no range
                    "rules": ["ram"]                | "rules": ["rom"]            | 25   | products[0].rules         | no set of the file
                    ["P1M", "P1Y"]                  | ["P1M", "P1Q"]              | 26   | products[0].renewal.terms | not a term
                    ["P1M", "P1Y"]                  | ["P30D"]                    | 20   | products[0]               | a term of days
                    ["P1M", "P1Y"]                  | []                          | 20   | products[0]               | needs the terms
                    ["automatic", "manual"]         | ["manual"]                  | 26   | products[0].renewal       | not among the modes
                    "related": ["B"]                | "related": ["C"]            | 27   | products[0].related       | nowhere in the file
                    "percent": 10                   | "percent": 110              | 32   | discounts[0]              | at most 100 percent
                    "percent": 10,                  | ~~                          | 32   | discounts[0]              | either a percent or an amount
                    "periods": 1                    | "amount": {"EUR": "0.001"}  | 32   | discounts[0]              | either a percent or an amount
                    "products": [                   | "products" [                | 19   | ~~                        | not JSON
                    """)
    void everyMistakeIsNamedWithItsLineAndField(
            String there, String changed, int line, String field, String why) {
        assertThat(FILE).contains(there);
        List<Finding> findings = refused(FILE.replace(there, changed));
        assertThat(findings)
                .anySatisfy(finding -> {
                    assertThat(finding.reason()).contains(why);
                    assertThat(finding.field()).isEqualTo(field);
                    assertThat(finding.line()).isEqualTo(line);
                });
    }

    @Test
    void manyMistakesAreToldAtOnceAndThoseOfASetOnlyOnce() {
        String wrong =
                FILE.replace("\"kind\": \"choice\"", "\"kind\": \"menu\"")
                        .replace("\"family\": \"vps\"", "\"family\": \"cow\"");
        assertThat(refused(wrong))
                .extracting(Finding::field)
                .containsExactlyInAnyOrder("optionSets.os[0].kind", "products[0].family");
    }

    @Test
    void unknownFieldsAreWarnedOfByLine() {
        Reading<CatalogPlan> reading =
                CatalogFile.read(FILE.replace("\"graceDays\"", "\"gracedays\""));
        assertThat(((Reading.Parsed<CatalogPlan>) reading).warnings())
                .containsExactly(
                        new Finding("products[0].renewal.gracedays", 26, "means nothing here"));
    }

    private static List<Finding> refused(String file) {
        return switch (CatalogFile.read(file)) {
            case Reading.Refused<CatalogPlan>(List<Finding> findings) -> findings;
            case Reading.Parsed<CatalogPlan> _ -> throw new AssertionError("was read as right");
        };
    }
}
