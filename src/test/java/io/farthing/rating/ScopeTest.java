package io.farthing.rating;

import static io.farthing.rating.TariffSubject.everyStack;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.money.Money;
import io.farthing.money.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Over which nodes tier and free amount are counted.
final class ScopeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    # free scope; billable scope; nodes; charges: 2 each, from 10 on 1 each, one unit free
                    NODE; NODE; 3 0 | 10; 1/1 unit 3-1=2 €4, 1/2 unit 0-0=0 €0, 2/3 unit 10-1=9 €9
                    ENVIRONMENT; ENVIRONMENT; 3 0 | 10; 1 unit 3-1=2 €4, 2 unit 10-1=9 €9
                    ACCOUNT; ACCOUNT; 3 0 | 7; 1 unit 3-1=2 €2.7, 2 unit 7-0=7 €6.3
                    COMMON; COMMON; 3 0 | 7; 1 unit 3-1=2 €2.7, 2 unit 7-0=7 €6.3
                    NODE; ENVIRONMENT; 3 7 | 0.5 1; 1 unit 10-2=8 €8, 2 unit 1.5-1.5=0 €0
                    NODE; ACCOUNT; 3 7 | 0.5; 1 unit 10-2=8 €7.61904762, 2 unit 0.5-0.5=0 €0.38095238
                    ENVIRONMENT; NODE; 0.4 5 | 3; 1/1 unit 0.4-0.4=0 €0, 1/2 unit 5-0.6=4.4 €8.8, 2/3 unit 3-1=2 €4
                    ACCOUNT; NODE; 0.4 | 12; 1/1 unit 0.4-0.4=0 €0, 2/2 unit 12-0.6=11.4 €11.4
                    ACCOUNT; ENVIRONMENT; 0.4 | 9; 1 unit 0.4-0.4=0 €0, 2 unit 9-0.6=8.4 €16.8
                    """)
    void scopesSetWhatIsSummed(Scope free, Scope billable, String nodes, String charges) {
        NodePricing pricing =
                Hours.pricing(
                        tariff("0:2/1 10:1/1", TariffTerms.USUAL.with(new Scopes(free, billable))));
        assertThat(Hours.lines(Rater.rate(Hours.hour(pricing, nodes))))
                .containsExactlyElementsOf(List.of(charges.split(", ", -1)));
    }

    @Test
    void freeAmountDependsOnTheTierOfItsOwnScope() {
        NodePricing pricing =
                Hours.pricing(
                        tariff(
                                "0:1/0 5:1/2",
                                TariffTerms.USUAL.with(new Scopes(Scope.NODE, Scope.ENVIRONMENT))));
        assertThat(Hours.lines(Rater.rate(Hours.hour(pricing, "4 5 6"))))
                .containsExactly("1 unit 15-4=11 €11");
    }

    @Test
    void anAmountOfTheWholeAccountIsSharedWithoutLoss() {
        NodePricing pricing =
                Hours.pricing(
                        tariff("0:0.00000001", TariffTerms.USUAL.with(Scopes.both(Scope.ACCOUNT))));
        Seeds.forAll(random -> {
            StringBuilder nodes = new StringBuilder("1");
            long total = 1;
            for (int node = random.nextInt(12); node > 0; node--) {
                long units = random.nextInt(9);
                total += units;
                nodes.append(random.nextBoolean() ? " " : " | ").append(units);
            }
            long charged =
                    Rater.rate(Hours.hour(pricing, nodes.toString())).charges().stream()
                            .map(Charge::amount)
                            .mapToLong(Money::units)
                            .sum();
            assertThat(charged).isEqualTo(total);
        });
    }

    @Test
    void aMinimumFeeOfAnIdleAccountIsBorneEqually() {
        TariffTerms terms =
                TariffTerms.USUAL.with(Scopes.both(Scope.ACCOUNT)).with(MinimumFee.of("1", "0"));
        assertThat(
                        Hours.lines(
                                Rater.rate(
                                        Hours.hour(
                                                Hours.pricing(tariff("0:1", terms)), "0 0 | 0"))))
                .containsExactly("1 unit 0-0=0 €0.5", "2 unit 0-0=0 €0.5");
    }

    @Test
    void chargesComeByEnvironmentThenType() {
        TariffTerms usual = TariffTerms.USUAL;
        NodePricing pricing =
                Hours.pricing(
                        named(
                                "external",
                                TariffType.EXTERNAL,
                                usual.with(Scopes.both(Scope.ACCOUNT))),
                        named("licence", TariffType.LICENCE, usual),
                        named("option", TariffType.OPTION, usual.with(Scopes.both(Scope.NODE))),
                        named("reserved disk", TariffType.STORAGE_FIXED, usual),
                        named("disk", TariffType.STORAGE, usual),
                        named("network", TariffType.NETWORK, usual),
                        named("dynamic", TariffType.FLEXIBLE, usual),
                        named("reserved", TariffType.FIXED, usual),
                        named("plan", TariffType.SUBSCRIPTION, usual));
        List<String> order = List.of("FIXED", "FLEXIBLE", "NETWORK", "STORAGE", "STORAGE_FIXED");
        List<String> one = concat(order, "OPTION", "LICENCE", "EXTERNAL");
        List<String> two = concat(order, "OPTION", "OPTION", "LICENCE", "EXTERNAL");
        assertThat(Rater.rate(Hours.hour(pricing, "1 | 2 3")).charges())
                .extracting(charge -> charge.type().name())
                .containsExactlyElementsOf(concat(one, two.toArray(String[]::new)));
    }

    private static List<String> concat(List<String> head, String... tail) {
        List<String> all = new ArrayList<>(head);
        all.addAll(List.of(tail));
        return all;
    }

    private static Tariff tariff(String tiers, TariffTerms terms) {
        return Tariff.of(
                        "test",
                        everyStack(TariffType.NETWORK, "unit"),
                        DemoTariffs.EUR,
                        Rated.prices(Strategy.VOLUME, tiers))
                .with(terms);
    }

    private static Tariff named(String name, TariffType type, TariffTerms terms) {
        return Tariff.of(
                        name,
                        everyStack(type, "unit"),
                        DemoTariffs.EUR,
                        Rated.prices(Strategy.VOLUME, "0:1"))
                .with(terms);
    }
}
