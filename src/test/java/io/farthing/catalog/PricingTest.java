package io.farthing.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.farthing.calendar.Term;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The arithmetic of prices and the tests of rules, on products made for it.
final class PricingTest {

    private static final Currency EUR = Currency.of("EUR");

    /// 5.00 a month, 55.00 for a year, 1.00 for each begun ten beyond the twenty included.
    private static final String MONTHLY =
            """
            {"sku": "M", "family": "vps", "billing": "advance", "unit": "month",
              "price": {"EUR": "5.00"}, "termPrices": {"P1Y": {"EUR": "55.00"}},
              "setup": {"EUR": "2.00"},
              "options": [
                {"name": "gb", "kind": "number", "usual": 20,
                  "range": {"least": 5, "most": 100, "step": %s, "included": 20},
                  "price": {"EUR": "1.00"}, "setup": {"EUR": "0.50"}}],
              "renewal": {"terms": ["P1M", "P3M", "P1Y", "P2Y"], "modes": ["automatic"]}}
            """;

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # term, gb, quantity, rent, option, all with set-up
                    P1M,    20, 1,        5.00,   0.00,   7.00
                    P1M,    30, 1,        5.00,   1.00,   8.50
                    P1M,   100, 1,        5.00,   8.00,  15.50
                    P3M,    30, 1,       15.00,   3.00,  20.50
                    P1Y,    30, 1,       55.00,  12.00,  69.50
                    P2Y,    30, 1,      120.00,  24.00, 146.50
                    P3M,    30, 3,       45.00,   9.00,  61.50
                    """)
    void aTermCostsItsOwnPriceOrItsMonths(
            String term, String gb, int quantity, String rent, String option, String all) {
        Selection selection = new Selection("M", Map.of("gb", gb), Term.of(term), quantity);
        Priced.Offer offer = offer(product(MONTHLY.formatted(10)), selection);
        assertThat(offer.lines().getFirst().net().minorText()).isEqualTo(rent);
        assertThat(net(offer.withoutSetup().linesOf("gb"))).isEqualTo(option);
        assertThat(offer.net(EUR).minorText()).isEqualTo(all);
        assertThat(offer.withoutSetup().setup(EUR).isZero()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"5, 0.00", "15, 0.00", "20, 0.00", "25, 1.00", "30, 2.00"})
    void whatIsIncludedIsFreeUpToItsLastUnit(String gb, String option) {
        Product product = product(MONTHLY.formatted(5));
        Priced.Offer offer = offer(product, Selection.of("M").with("gb", gb));
        assertThat(net(offer.withoutSetup().linesOf("gb"))).isEqualTo(option);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0    | Ensure this value is greater than or equal to 1.
                    1001 | Ensure this value is less than or equal to 1000.
                    """)
    void howManyIsLimited(int quantity, String message) {
        Selection selection = new Selection("M", Map.of(), Term.ofMonths(1), quantity);
        Priced.Refused refused =
                (Priced.Refused) Pricing.price(product(MONTHLY.formatted(10)), selection, EUR);
        assertThat(refused.refusals())
                .extracting(Refusal::field, Refusal::message)
                .containsExactly(tuple("quantity", message));
    }

    /// Each test at its boundary: `x` is the number chosen.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"option": "x", "is": "7"}                       | 7 | 8
                    {"option": "x", "is": ["6", "7"]}                | 6 | 5
                    {"option": "x", "isNot": "7"}                    | 8 | 7
                    {"option": "x", "below": 7}                      | 6 | 7
                    {"option": "x", "above": 7}                      | 8 | 7
                    {"option": "x", "begins": "1"}                   | 10 | 9
                    {"option": "x", "beginsNot": "1"}                | 9 | 10
                    {"option": "x", "ends": "0"}                     | 10 | 9
                    {"option": "x", "endsNot": "0"}                  | 9 | 10
                    {"option": "x", "given": true}                   | 1 | ''
                    {"option": "x", "given": false}                  | '' | 1
                    {"option": "c", "tagged": "t"}, {"option": "x", "is": "1"} | 1 | 2
                    {"attribute": "ram_gb", "below": 2.5}, {"option": "x", "is": "1"} | 1 | 2
                    {"product": "sku", "begins": "R"}, {"option": "x", "is": "1"} | 1 | 2
                    {"product": "billing", "is": "advance"}, {"option": "x", "is": "1"} | 1 | 2
                    {"product": "family", "is": "vps"}, {"option": "x", "is": "1"} | 1 | 2
                    {"product": "term", "is": "P1M"}, {"option": "x", "is": "1"} | 1 | 2
                    """)
    void aRuleRefusesWhenAllItsConditionsHold(String when, String refused, String allowed) {
        Product product = ruled(when);
        assertThat(Pricing.price(product, chosen(refused), EUR))
                .isEqualTo(
                        new Priced.Refused(
                                List.of(
                                        Refusal.of(
                                                "x",
                                                Refusal.Kind.RULE,
                                                "R does not take " + refused + "."))));
        assertThat(Pricing.price(product, chosen(allowed), EUR)).isInstanceOf(Priced.Offer.class);
    }

    /// What is not a number is neither below nor above one.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"attribute": "ram_gb", "above": 2}
                    {"attribute": "colour", "below": 2}
                    {"attribute": "none", "above": 2}
                    {"product": "sku", "begins": "MS0"}
                    {"option": "c", "tagged": "u"}
                    """)
    void aRuleWhoseConditionFailsRefusesNobody(String when) {
        assertThat(Pricing.price(ruled(when), chosen("1"), EUR)).isInstanceOf(Priced.Offer.class);
    }

    /// Whatever is chosen of whatever the demo sells: the lines add up, and come in whole cents.
    @Test
    void everyOfferAddsUpInWholeMinorUnits() {
        List<Product> products = DemoCatalogTest.demo().products();
        Seeds.forAll(random -> {
            Product product = products.get(random.nextInt(products.size()));
            List<Currency> currencies = new ArrayList<>(product.currencies());
            Currency currency = currencies.get(random.nextInt(currencies.size()));
            Priced priced = Pricing.price(product, anything(product, random), currency);
            if (priced instanceof Priced.Offer offer) {
                Money sum = Money.zero(currency);
                for (OfferLine line : offer.lines()) {
                    assertThat(line.list().toDecimal())
                            .isEqualByComparingTo(
                                    line.unitPrice().toDecimal().multiply(line.quantity()));
                    sum = sum.plus(line.net());
                }
                assertThat(offer.net(currency).plus(offer.netOfUnit(currency))).isEqualTo(sum);
                assertThat(offer.net(currency)).isEqualTo(offer.net(currency).roundedToMinor());
            }
        });
    }

    @Test
    void aProductIsNothingWithoutItsParts() {
        assertThatThrownBy(() -> product(MONTHLY.formatted(0))).hasMessageContaining("no range");
        assertThatThrownBy(() -> product(MONTHLY.formatted(10).replace("5.00", "5.001")))
                .hasMessageContaining("less than a minor unit");
    }

    private static Selection anything(Product product, RandomGenerator random) {
        Map<String, String> options = new HashMap<>();
        for (ProductOption option : product.options()) {
            List<String> values =
                    switch (option.kind()) {
                        case CHOICE -> option.choices().stream().map(OptionChoice::value).toList();
                        case NUMBER ->
                                List.of(
                                        "" + option.range().least(),
                                        "" + option.range().step() * (1 + random.nextInt(40)));
                        case FLAG -> List.of("true", "false");
                        case TEXT -> List.of("example.ovh");
                    };
            options.put(option.name(), values.get(random.nextInt(values.size())));
        }
        List<Term> terms = product.renewal().terms();
        Term term = terms.isEmpty() ? null : terms.get(random.nextInt(terms.size()));
        return new Selection(product.sku(), options, term, 1 + random.nextInt(5));
    }

    private static Selection chosen(String x) {
        return Selection.of("RULED").with("x", x);
    }

    private static Product ruled(String when) {
        return product(
                """
                {"sku": "RULED", "family": "vps", "billing": "advance", "unit": "month",
                  "price": {"EUR": "5.00"}, "attributes": {"ram_gb": 2, "colour": "blue"},
                  "options": [{"name": "x", "kind": "number"},
                    {"name": "c", "kind": "choice", "usual": "a",
                      "choices": [{"value": "a", "tags": ["s", "t"]}]}],
                  "rules": [{"field": "x", "when": [WHEN], "message": "R does not take {value}."}],
                  "renewal": {"terms": ["P1M", "P1Y"], "modes": ["automatic"]}}
                """
                        .replace("WHEN", when));
    }

    private static Product product(String json) {
        return switch (ProductJson.readProduct(json)) {
            case Reading.Parsed<Product>(Product product, var _) -> product;
            case Reading.Refused<Product>(var findings) ->
                    throw new IllegalArgumentException(findings.toString());
        };
    }

    private static Priced.Offer offer(Product product, Selection selection) {
        return (Priced.Offer) Pricing.price(product, selection, EUR);
    }

    private static String net(List<OfferLine> lines) {
        Money sum = Money.zero(EUR);
        for (OfferLine line : lines) {
            sum = sum.plus(line.net());
        }
        return sum.minorText();
    }
}
