package io.farthing.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.ledger.BookKind;
import io.farthing.money.Currency;
import io.farthing.rating.Interval;
import io.farthing.rating.PriceType;
import io.farthing.rating.QuantityRounding;
import io.farthing.rating.Recurrence;
import io.farthing.rating.Scope;
import io.farthing.rating.Strategy;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffType;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TariffJsonTest {

    private static final Currency EUR = Currency.of("EUR");

    @Test
    void theSmallestTariffGetsTheDocumentedFallbacks() {
        Tariff tariff =
                parsed("{'uniqueName': 'disk', 'type': 'STORAGE', 'tiers': [{'price': 0.1}]}");
        assertThat(tariff.label().name()).isEqualTo("disk");
        assertThat(tariff.subject().keyword()).isEqualTo("default");
        assertThat(tariff.resource()).isEqualTo("disk");
        assertThat(tariff.currency()).isEqualTo(EUR);
        assertThat(tariff.prices().strategy()).isEqualTo(Strategy.VOLUME);
        assertThat(tariff.terms().cloudlets().increment()).isEqualTo(1);
        assertThat(tariff.terms().minimumFee().fee()).isEqualByComparingTo("0");
        assertThat(tariff.terms().chargeOnlyRunning()).isTrue();
        assertThat(tariff.terms().recurrence()).isEqualTo(Recurrence.HOURLY);
        assertThat(tariff.terms().scopes().billable()).isEqualTo(Scope.ENVIRONMENT);
    }

    @Test
    void pricesKeepEveryDigit() {
        String digits = "0.1234567890123456789012345";
        Tariff asNumber = withTier("{'price': " + digits + "}");
        Tariff asText = withTier("{'price': '" + digits + "'}");
        assertThat(asNumber.prices().tiers().getFirst().price()).isEqualTo(new BigDecimal(digits));
        assertThat(asText).isEqualTo(asNumber);
        assertThat(TariffJson.text(TariffJson.toJson(asText))).contains("\"price\":" + digits);
    }

    @Test
    void smallPricesAreSpelledOut() {
        Tariff tariff = withTier("{'price': 1E-9}");
        assertThat(TariffJson.text(TariffJson.toJson(tariff))).contains("\"price\":0.000000001");
    }

    /// As the vendor's engineer's installer sends it.
    @Test
    void theInstallersTariffIsUnderstood() {
        Tariff tariff =
                parsed(
                        """
                        {'name': 'Aqtra', 'uniqueName': 'aqtra', 'type': 'LICENCE', 'keyword': 'aqtra',
                         'currency': 'USD', 'strategy': 'GRADUATED', 'resource': 'AQTRA',
                         'strategyData': {'secondary': 'CLOUDLETS_LIMIT', 'strategyMode': 'GRADUATED',
                                          'roundingMode': 'NONE'},
                         'freeResourceScope': 'NODE', 'billableResourceScope': 'NODE',
                         'minimumFee': 0, 'minimumFeeResourceAmount': 0, 'cloudletIncrement': 1,
                         'chargeOnlyRunning': true,
                         'tiers': [{'value': 1, 'free': 0, 'currencyPrice': 0.00043},
                                   {'value': 30, 'free': 0, 'currencyPrice': 0.00042}]}
                        """);
        assertThat(tariff.currency().code()).isEqualTo("USD");
        assertThat(tariff.prices().strategyData().secondary()).isEqualTo("CLOUDLETS_LIMIT");
        assertThat(tariff.prices().strategyData().rounding()).isEqualTo(QuantityRounding.NONE);
        assertThat(tariff.prices().tiers().get(1).effectivePrice()).isEqualByComparingTo("0.00042");
        assertThat(tariff.terms().scopes().free()).isEqualTo(Scope.NODE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    # field                      | sent                        | same as
                    type                         | 'licence'                   | 'LICENCE'
                    type                         | 6                           | 'LICENCE'
                    type                         | '6'                         | 'LICENCE'
                    type                         | 2                           | 'OPTION'
                    type                         | 3                           | 'NETWORK'
                    strategy                     | 1                           | 'GRADUATED'
                    strategy                     | 'flat'                      | 'FLAT'
                    billableResourceScope        | 3                           | 'ACCOUNT'
                    currency                     | {'code':'USD','name':'x'}   | 'USD'
                    resource                     | {'name':'cdn','unit':'GB'}  | 'cdn'
                    chargeOnlyRunning            | 0                           | false
                    chargeOnlyRunning            | 'False'                     | false
                    minimumFee                   | '0.50'                      | 0.5
                    minimumFee                   | null                        | 0
                    cloudletIncrement            | 0                           | 1
                    cloudletIncrement            | 2.0                         | 2
                    priceType                    | 1                           | 'ONETIME'
                    recurringInterval            | 3                           | 'MONTH'
                    overridesTypes               | [0, 'flexible']             | ['FLEXIBLE', 'FIXED']
                    strategyData                 | {'roundingMode':0}          | {'roundingMode':'UP'}
                    strategyData                 | {'roundingMode':4,'scale':2}| {'roundingMode':'HALF_UP','scale':'2'}
                    strategyData                 | {'secondary':{'name':'a'}}  | {'secondary':'a'}
                    strategyData                 | {}                          | null
                    tiers                        | [{'price':0.10}]            | [{'price':'0.1','value':0}]
                    tiers                        | [{'value':9,'price':1},{'price':2}] | [{'price':2},{'value':9,'price':1}]
                    """)
    void everyFormThatClientsSendMeansTheSame(String field, String sent, String same) {
        assertThat(with(field, sent)).isEqualTo(with(field, same));
    }

    @ParameterizedTest
    @CsvSource({"HOUR, HOUR", "MONTH, MONTH", "YEAR, YEAR"})
    void theOlderServersChargePeriodIsUnderstood(String sent, Interval interval) {
        assertThat(with("chargePeriodType", "'" + sent + "'").terms().recurrence())
                .isEqualTo(new Recurrence(PriceType.RECURRING, interval, 1));
        assertThat(with("chargePeriodType", "'ONETIME'").terms().recurrence())
                .isEqualTo(Recurrence.ONCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    # field            | sent                                | blamed                    | why
                    uniqueName         | ''                                  | uniqueName                | is missing
                    uniqueName         | 7                                   | uniqueName                | must be text, not a number
                    name               | ['a']                               | name                      | must be text, not a list
                    name               | 'a\\u0000b'                         | name                      | cannot be stored
                    name               | 'a\\ud800b'                         | name                      | cannot be stored
                    resource           | 'two words'                         | resource                  | must be letters
                    resource           | 'a.b.c'                             | resource                  | must be letters
                    resource           | {'name':'é'}                        | resource                  | must be letters
                    type               | null                                | type                      | is missing
                    type               | 'GIFT'                              | type                      | must be one of
                    type               | 9                                   | type                      | must be one of
                    type               | -1                                  | type                      | must be one of
                    type               | 1.5                                 | type                      | must be one of
                    currency           | 'EURO'                              | currency                  | no currency of ISO 4217
                    currency           | {'name':'Euro'}                     | currency.code             | is missing
                    currency           | {'code':'XXX'}                      | currency.code             | no currency of ISO 4217
                    currency           | 12                                  | currency                  | must be an object
                    tiers              | null                                | tiers                     | between 1 and 1000
                    tiers              | []                                  | tiers                     | between 1 and 1000
                    tiers              | {}                                  | tiers                     | must be a list
                    tiers              | [1]                                 | tiers[0]                  | must be an object
                    tiers              | [{'value':1}]                       | tiers[0].price            | is missing
                    tiers              | [{'price':1},{'value':-1,'price':1}]| tiers[1]                  | must not be negative
                    tiers              | [{'price':'x'}]                     | tiers[0].price            | must be a number
                    tiers              | [{'price':true}]                    | tiers[0].price            | must be a number
                    tiers              | [{'price':1e99999}]                 | tiers[0].price            | digits
                    tiers              | [{'price':1},{'price':2}]           | tiers                     | two begin at 0
                    tiers              | [{'price':1,'trialPeriod':1.5}]     | tiers[0].trialPeriod      | whole number
                    strategy           | 'CHEAP'                             | strategy                  | must be one of
                    strategyData       | []                                  | strategyData              | must be an object
                    strategyData       | {'strategyMode':'FLAT'}             | strategyData              | VOLUME or GRADUATED
                    strategyData       | {'scale':19}                        | strategyData              | between 0 and 18
                    strategyData       | {'secondary':{}}                    | strategyData.secondary.name | is missing
                    minCloudletCount   | -1                                  | minCloudletCount          | must lie between
                    minCloudletCount   | 99999999999                         | minCloudletCount          | must lie between
                    cloudletIncrement  | 0.5                                 | cloudletIncrement         | whole number
                    minimumFee         | -0.01                               | minimumFee                | must not be negative
                    chargeOnlyRunning  | 'perhaps'                           | chargeOnlyRunning         | true or false
                    overridesTypes     | ['X']                               | overridesTypes            | must be one of
                    recurringIntervalCount | 0                               | recurringIntervalCount    | between 1 and 1000
                    """)
    void nonsenseIsRefusedByTheFieldsName(String field, String sent, String blamed, String why) {
        List<Finding> findings = refused(tariffWith(field, sent));
        assertThat(findings)
                .anySatisfy(finding -> {
                    assertThat(finding.field()).isEqualTo(blamed);
                    assertThat(finding.reason()).contains(why);
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    ""                      | document is empty
                    "{"                     | not JSON
                    "{'a':1} x"             | not JSON
                    "{'a':1} {}"            | goes on after its end
                    "[]"                    | must be an object, not a list
                    "null"                  | must be an object, not null
                    "{'name':1,'name':2}"   | not JSON: Duplicate
                    "{'price': NaN}"        | not JSON
                    "{'price': 0x1}"        | not JSON
                    """)
    void whatIsNoObjectIsRefused(String json, String why) {
        assertThat(refused(json)).hasSize(1);
        assertThat(refused(json).getFirst().reason()).contains(why);
    }

    @Test
    void aBombOfBracketsIsRefused() {
        assertThat(refused("[".repeat(100_000))).hasSize(1);
        assertThat(refused("{'tiers':" + "[".repeat(500) + "]".repeat(500) + "}")).hasSize(1);
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        assertThat(refused("{'type': 'X', 'currency': 'Y', 'tiers': [{'price': 'z'}]}"))
                .extracting(Finding::field)
                .contains("uniqueName", "type", "currency", "tiers[0].price");
    }

    @Test
    void unknownFieldsAreIgnoredAndReported() {
        Reading<Tariff> reading =
                read(
                        "{'id': 3, 'uniqueName': 'a', 'type': 'FIXED', 'colour': 'red',\n"
                                + " 'tiers': [{'price': 1, 'prise': 2}]}");
        assertThat(reading).isInstanceOf(Reading.Parsed.class);
        assertThat(((Reading.Parsed<Tariff>) reading).warnings())
                .containsExactlyInAnyOrder(
                        new Finding("tiers[0].prise", 2, "means nothing here"),
                        new Finding("colour", 1, "means nothing here"));
    }

    static Tariff parsed(String json) {
        return switch (read(json)) {
            case Reading.Parsed<Tariff>(Tariff tariff, var _) -> tariff;
            case Reading.Refused<Tariff>(var findings) -> throw new AssertionError(findings);
        };
    }

    private static Tariff withTier(String tier) {
        return with("tiers", "[" + tier + "]");
    }

    private static Tariff with(String field, String value) {
        return parsed(tariffWith(field, value));
    }

    /// A whole tariff with one field replaced; a repeated field would be refused.
    private static String tariffWith(String field, String value) {
        StringBuilder json = new StringBuilder("{");
        String[][] fields = {
            {"uniqueName", "'t'"},
            {"type", "'EXTERNAL'"},
            {"resource", "'cdn'"},
            {"tiers", "[{'value': 1, 'price': 0.5}]"}
        };
        for (String[] each : fields) {
            if (!each[0].equals(field)) {
                json.append("'%s': %s, ".formatted(each[0], each[1]));
            }
        }
        return json.append("'%s': %s}".formatted(field, value)).toString();
    }

    private static List<Finding> refused(String json) {
        return switch (read(json)) {
            case Reading.Parsed<Tariff>(Tariff tariff, var _) -> throw new AssertionError(tariff);
            case Reading.Refused<Tariff>(var findings) -> findings;
        };
    }

    private static Reading<Tariff> read(String json) {
        return TariffJson.readTariff(json.replace('\'', '"'), EUR);
    }

    @Test
    void theTypesNumbersAreTheDialects() {
        for (TariffType type : TariffType.values()) {
            assertThat(with("type", String.valueOf(type.number())).type()).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @CsvSource({"128, true", "129, false"})
    void namesAreAsLongAsAnIndexTakes(int length, boolean allowed) {
        String json = tariffWith("uniqueName", "'" + "n".repeat(length) + "'");
        assertThat(read(json) instanceof Reading.Parsed).isEqualTo(allowed);
    }

    /// Whatever passes here becomes the name of a ledger's book when it is charged.
    @ParameterizedTest
    @ValueSource(strings = {"a", "CLOUDLETS_LIMIT", "disk.reserved", "x-1.y_2"})
    void aResourceIsPartOfABooksName(String resource) {
        assertThat(with("resource", "'" + resource + "'").resource()).isEqualTo(resource);
        assertThat(BookKind.revenue(resource).text()).isEqualTo("revenue." + resource);
        String longest = "r".repeat(40) + "." + "r".repeat(40);
        assertThat(with("resource", "'" + longest + "'").resource()).isEqualTo(longest);
        assertThat(BookKind.revenue(longest).text()).endsWith(longest);
    }
}
