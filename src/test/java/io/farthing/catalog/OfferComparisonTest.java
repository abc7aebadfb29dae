package io.farthing.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OfferComparisonTest {
    private static final String EXAMPLE = text("products");

    private static String text(String kind) {
        try (var file =
                OfferComparisonTest.class.getResourceAsStream(
                        "/console/example-" + kind + ".json")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Product product(String json) {
        Reading<Product> read = ProductJson.readProduct(json);
        assertThat(read).isInstanceOf(Reading.Parsed.class);
        Reading.Parsed<Product> parsed = (Reading.Parsed<Product>) read;
        assertThat(parsed.warnings()).isEmpty();
        return parsed.value();
    }

    private static List<String> told(List<OfferComparison.Row> rows) {
        return rows.stream()
                .map(row ->
                        "%s %s%s %s>%s"
                                .formatted(
                                        row.sku(),
                                        row.term() == null ? "-" : row.term().text(),
                                        row.option().isEmpty()
                                                ? ""
                                                : " " + row.option() + "=" + row.value(),
                                        row.before() == null ? "-" : row.before().minorText(),
                                        row.after() == null ? "-" : row.after().minorText()))
                .toList();
    }

    @Test
    void aNewProductHasNoPriceBefore() {
        assertThat(told(OfferComparison.ofProduct(null, product(EXAMPLE))))
                .containsExactly(
                        "vps-example P1M ->6.00",
                        "vps-example P1Y ->64.80",
                        "vps-example P1M os=debian ->6.00",
                        "vps-example P1M os=windows ->15.00",
                        "vps-example P1M backups=true ->10.80",
                        "vps-example P1M ->6.60",
                        "vps-example P1Y ->71.28",
                        "vps-example P1M os=debian ->6.60",
                        "vps-example P1M os=windows ->16.50",
                        "vps-example P1M backups=true ->11.80");
    }

    /// The lines in euros; every row of a term is there, and of the options what costs otherwise.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # from              | to                   | told
                    6.60                | 6.60                 | P1M 6.00>6.00, P1Y 64.80>64.80
                    "EUR": "6.00"       | "EUR": "6.01"        | P1M 6.00>6.01, P1Y 64.80>64.80
                    "EUR": "64.80"      | "EUR": "60.00"       | P1M 6.00>6.00, P1Y 64.80>60.00
                    "EUR": "9.00"       | "EUR": "9.01"        | P1M 6.00>6.00, P1Y 64.80>64.80, P1M os=windows 15.00>15.01
                    "backups"           | "copies"             | P1M 6.00>6.00, P1Y 64.80>64.80, P1M copies=true ->10.80, P1M backups=true 10.80>-
                    "P1M", "P1Y"        | "P1M"                | P1M 6.00>6.00, P1Y 64.80>-
                    """)
    void whatChanges(String from, String to, String told) {
        Product before = product(EXAMPLE);
        Product after = product(EXAMPLE.replace(from, to));
        assertThat(
                        told(OfferComparison.ofProduct(before, after)).stream()
                                .map(each -> each.substring("vps-example ".length()))
                                .limit(told.split(", ").length))
                .containsExactly(told.split(", "));
    }

    @Test
    void aCodeIsShownOnWhatItIsMeantFor() {
        Discount draft =
                ((Reading.Parsed<Discount>) ProductJson.readDiscount(text("discount-codes")))
                        .value();
        Product other = product(EXAMPLE.replace("\"vps\"", "\"domain\"").replace("vps-ex", "ex"));
        assertThat(told(OfferComparison.ofDiscount(draft, List.of(other, product(EXAMPLE)))))
                .containsExactly("vps-example P1M 6.00>5.40", "vps-example P1M 6.60>5.94");
    }

    /// What is billed by use is told per unit, and a number that has to be chosen is its least.
    @Test
    void everyProductOfTheDemoThatNeedsNoTextHasPrices() {
        CatalogPlan demo =
                ((Reading.Parsed<CatalogPlan>) CatalogFile.read(CatalogFile.demo())).value();
        for (Product each : demo.products()) {
            boolean needsText =
                    each.options().stream()
                            .anyMatch(option ->
                                    option.kind() == OptionKind.TEXT && option.isRequired());
            assertThat(OfferComparison.ofProduct(each, each))
                    .as(each.sku())
                    .noneMatch(OfferComparison.Row::isChanged);
            if (!needsText) {
                assertThat(OfferComparison.ofProduct(null, each))
                        .as(each.sku())
                        .anyMatch(row -> row.after() != null);
            }
        }
    }
}
