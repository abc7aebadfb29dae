package io.farthing.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.catalog.LoadResult.Loaded;
import io.farthing.customers.GroupType;
import io.farthing.db.TestDatabase;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.rating.ModelType;
import io.farthing.rating.PricingModel;
import io.farthing.rating.Scope;
import io.farthing.rating.Strategy;
import io.farthing.rating.Tariff;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProviderFileTest {

    private static final Currency EUR = Currency.of("EUR");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void theDemoProviderIsWhatTheDemoPlanSays() {
        Provider provider = demo().provider();
        assertThat(provider.currency()).isEqualTo(EUR);
        assertThat(provider.zone().getId()).isEqualTo("Europe/Amsterdam");
        assertThat(provider.cloudlets().ramKib()).isEqualTo(131_072);
        assertThat(provider.cloudlets().cpuMhz()).isEqualTo(400);
        assertThat(provider.vat().text()).isEqualTo("20");
        assertThat(provider.trace()).isEqualTo(new TraceOwnership(50, 5, 2));
        assertThat(provider.hostGroup()).isEqualTo("default_host_group");
    }

    @Test
    void theDemoGroupsAndAccountsAreWhatTheDemoPlanSays() {
        ProviderPlan plan = demo();
        assertThat(plan.groups())
                .extracting(PlannedGroup::name)
                .containsExactly("business", "payg");
        assertThat(plan.groups())
                .extracting(PlannedGroup::type)
                .containsExactly(GroupType.POST, GroupType.BILLING);
        assertThat(plan.groups().getLast().quotas())
                .isEqualTo(
                        Map.of("account.minbalance", -100000L, "account.charge.balance.first", 0L));
        PlannedAccounts business = plan.accounts().getFirst();
        PlannedAccounts payg = plan.accounts().getLast();
        assertThat(List.of(business.from(), business.to(), payg.from(), payg.to()))
                .containsExactly(1L, 25L, 26L, 50L);
        assertThat(business.balance().isZero() && business.bonus().isZero()).isTrue();
        assertThat(payg.balance()).isEqualTo(Money.of(EUR, "200"));
        assertThat(payg.bonus()).isEqualTo(Money.of(EUR, "10"));
        assertThat(payg.email(26)).isEqualTo("customer26@demo.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    reserved-cloudlets | VOLUME    | 1=0.004455 8=0.004221 15=0.003752 30=0.003517 60=0.003283 120=0.002814
                    dynamic-cloudlets  | VOLUME    | 1=0.004691 8=0.004455 15=0.003986 30=0.003752 60=0.003517 120=0.003283
                    external-traffic   | GRADUATED | 0=0.05 1=0.04 10=0.03
                    """)
    void theDemoTariffsAreWhatTheDemoPlanSays(String name, Strategy strategy, String tiers) {
        Tariff tariff =
                demo().tariffs().stream()
                        .filter(each -> each.uniqueName().equals(name))
                        .findFirst()
                        .orElseThrow();
        assertThat(tariff.prices().strategy()).isEqualTo(strategy);
        assertThat(tariff.terms().scopes().billable()).isEqualTo(Scope.ENVIRONMENT);
        assertThat(tariff.prices().tiers())
                .extracting(tier ->
                        tier.value().toPlainString() + "=" + tier.effectivePrice().toPlainString())
                .containsExactly(tiers.split(" "));
        String free = name.equals("external-traffic") ? "0.05" : "0";
        assertThat(tariff.prices().tiers())
                .allSatisfy(tier -> assertThat(tier.free()).isEqualByComparingTo(free));
    }

    @Test
    void theDemoFileRaisesNoWarning() {
        assertThat(ProviderFile.read(ProviderFile.demo()))
                .isInstanceOfSatisfying(
                        Reading.Parsed.class,
                        parsed -> assertThat(parsed.warnings().isEmpty()).isTrue());
    }

    @Test
    void loadingTwiceIsLoadingOnce() {
        Catalog catalog = new Catalog();
        ProviderPlan plan = demo();
        try (TestDatabase test = TestDatabase.fresh()) {
            assertThat(test.database().<LoadResult>transact(tx -> catalog.load(tx, plan, NOW)))
                    .isEqualTo(new Loaded(4));
            assertThat(test.database().<LoadResult>transact(tx -> catalog.load(tx, plan, NOW)))
                    .isEqualTo(new Loaded(0));
            CatalogSnapshot snapshot = test.database().read(catalog::snapshot);
            Hour july = Hour.of(Instant.parse("2013-06-30T22:00:00Z"));
            PricingModel model = snapshot.pricingAt(july, "standard");
            assertThat(model).isNotNull();
            assertThat(model == null ? null : model.type()).isEqualTo(ModelType.HYBRID);
            assertThat(model == null ? List.of() : model.tariffs()).hasSize(3);
        }
    }

    @Test
    void aLaterVersionInTheWayIsNamed() {
        Catalog catalog = new Catalog();
        ProviderPlan plan = demo();
        Hour later = plan.validFrom().plus(1);
        Tariff changed = plan.tariffs().get(1);
        Tariff inTheWay =
                Tariff.of(
                        changed.uniqueName(),
                        changed.subject(),
                        EUR,
                        plan.tariffs().getFirst().prices());
        try (TestDatabase test = TestDatabase.fresh()) {
            assertThat(
                            test.database()
                                    .<PublishResult>transact(
                                            tx -> catalog.publish(tx, inTheWay, later, NOW)))
                    .isEqualTo(new PublishResult.NewVersion(1));
            assertThat(test.database().<LoadResult>dryRun(tx -> catalog.load(tx, plan, NOW)))
                    .isEqualTo(
                            new LoadResult.NotLoaded(
                                    "tariff dynamic-cloudlets", new PublishResult.TooEarly(later)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    # what stands there             | is changed to               | line | field                     | why
                    "EUR",\\n  "timeZone"           | "EURO",\\n  "timeZone"      | 3    | currency                  | no currency
                    Europe/Amsterdam                | Europe/Atlantis             | 4    | timeZone                  | Unknown time-zone
                    "ramKib": 131072                | "ramKib": 0                 | 5    | cloudlet                  | some memory
                    "ramKib": 131072                | "ramKib": 1.5               | 5    | cloudlet.ramKib           | whole number
                    "vatPercent": "20"              | "vatPercent": -1            | 6    | invoices.vatPercent       | must not be negative
                    "vatPercent": "20"              | "vat": "20"                 | 6    | invoices.vatPercent       | is missing
                    "series": "DEMO"                | "series": ""                | 6    | invoices.series           | must not be empty
                    2000-01-01T00:00:00Z            | 2000-01-01T00:30:00Z        | 8    | validFrom                 | whole UTC hour
                    2000-01-01T00:00:00Z            | yesterday                   | 8    | validFrom                 | could not be parsed
                    "FIXED"                         | "FIX"                       | 15   | tariffs[0].type           | must be one of
                    "0.004221"                      | "0,004221"                  | 23   | tariffs[0].tiers[1].currencyPrice | must be a number
                    dynamic-cloudlets",\\n          | reserved-cloudlets",\\n     | 31   | tariffs[1].uniqueName     | taken by one above
                    "HYBRID"                        | "MIXED"                     | 71   | pricingModels[0].type     | must be one of
                    "external-traffic"]             | "traffic"]                  | 72   | pricingModels[0].tariffs  | nowhere in the file
                    "type": "post"                  | "type": "later"             | 79   | groups[0].type            | must be one of
                    "pricingModel": "standard"\\n   | "pricingModel": "gold"\\n   | 81   | groups[0].pricingModel    | nowhere in the file
                    -100000                         | -0.5                        | 90   | groups[1].quotas.account.minbalance | whole number
                    "group": "business"             | "group": "busy"             | 95   | accounts[0].group         | nowhere in the file
                    "to": 25                        | "to": 26                    | 96   | accounts[1].from          | taken by a range above
                    "to": 25                        | "to": 0                     | 95   | accounts[0]               | no range
                    "200.00"                        | "200.000000001"             | 96   | accounts[1].balance       | decimals
                    customer<uid>@demo.example      | customer@demo.example       | 95   | accounts[0]               | must be an address
                    "login": "admin@demo.example"   | "user": "admin"             | 99   | staff.login               | is missing
                    "environmentNodes": 5           | "environmentNodes": 0       | 101  | trace                     | must be positive
                    "account": 2,                   | "account": 1,               | 118  | contacts[1].account       | has an address above
                    "account": 47,                  | "account": 51,              | 134  | contacts[9].account       | nowhere in the file
                    FR40303265045                   | FR4030326504                | 123  | contacts[3].vatNumber     | not of the form
                    "country": "US"                 | "country": "USA"            | 133  | contacts[8].country       | ISO 3166
                    "accounts": [                   | "accounts" [                | 94   | ~~                        | not JSON
                    "groups": [                     | "name": "Twice", "groups": [| 76   | ~~                        | Duplicate
                    """)
    void everyMistakeIsNamedWithItsLineAndField(
            String there, String changed, int line, String field, String why) {
        String original = ProviderFile.demo();
        String found = there.replace("\\n", "\n");
        assertThat(original).contains(found.strip());
        String damaged =
                replaceFirst(original, found.strip(), changed.replace("\\n", "\n").strip());
        assertThat(refused(damaged))
                .anySatisfy(finding -> {
                    assertThat(finding.line()).isEqualTo(line);
                    assertThat(finding.field()).isEqualTo(field);
                    assertThat(finding.reason()).contains(why);
                });
    }

    @Test
    void unknownFieldsAreWarnedOfByLine() {
        String misspelt =
                replaceFirst(ProviderFile.demo(), "\"isDefault\": true", "\"default\": true");
        assertThat(ProviderFile.read(misspelt))
                .isInstanceOfSatisfying(
                        Reading.Parsed.class,
                        parsed ->
                                assertThat(parsed.warnings().toString())
                                        .contains("line 87, groups[1].default"));
    }

    private static ProviderPlan demo() {
        return switch (ProviderFile.read(ProviderFile.demo())) {
            case Reading.Parsed<ProviderPlan>(ProviderPlan plan, var _) -> plan;
            case Reading.Refused<ProviderPlan>(var findings) ->
                    throw new AssertionError(findings.toString());
        };
    }

    private static List<Finding> refused(String json) {
        return switch (ProviderFile.read(json)) {
            case Reading.Parsed<ProviderPlan>(var plan, var _) ->
                    throw new AssertionError(plan.toString());
            case Reading.Refused<ProviderPlan>(var findings) -> findings;
        };
    }

    private static String replaceFirst(String text, String found, String replacement) {
        int at = text.indexOf(found);
        return text.substring(0, at) + replacement + text.substring(at + found.length());
    }
}
