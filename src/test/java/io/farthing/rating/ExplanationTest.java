package io.farthing.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.money.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// An explanation tells of the charge that was made, and making it changes nothing.
final class ExplanationTest {

    @Test
    void aGraduatedChargeIsToldSliceBySlice() {
        assertThat(Rated.charge(DemoTariffs.TRAFFIC, "0.5 0.75").explanation().lines())
                .containsExactly(
                        "node 1 of environment 1 counts 0.5",
                        "node 2 of environment 1 counts 0.75",
                        "total over ENVIRONMENT (2 nodes) is 1.25",
                        "traffic 1.25 lies in tier 2, from 1 to below 10",
                        "free per ENVIRONMENT: 0.05 granted, 0.05 used",
                        "billable is 1.20",
                        "0.20 × 0.04000000 = 0.0080000000",
                        "1 × 0.05000000 = 0.05000000",
                        "0.0580000000, rounded half up: 0.05800000 EUR");
    }

    @Test
    void aShareOfTheAccountTellsOfTheWholeAndThePart() {
        Tariff tariff =
                Rated.tariff(TariffType.STORAGE, Rated.prices(Strategy.VOLUME, "1:1 5:0.1"))
                        .with(
                                TariffTerms.USUAL
                                        .with(Scopes.both(Scope.ACCOUNT))
                                        .with(Recurrence.every(Interval.MONTH)));
        NodePricing pricing =
                new NodePricing(
                        new CompiledModel(
                                PricingModel.of("model", ModelType.HYBRID, tariff),
                                ResourceSlots.of("resource")),
                        "",
                        List.of());
        assertThat(
                        Rater.explain(Hours.hour(pricing, "4 | 6"))
                                .charges()
                                .get(1)
                                .explanation()
                                .lines())
                .containsExactly(
                        "node 1 of environment 1 counts 4",
                        "node 2 of environment 2 counts 6",
                        "total over ACCOUNT (2 nodes) is 10",
                        "resource 10 lies in tier 2, from 5 on",
                        "billable is 10",
                        "10 × 0.10000000 = 1.00000000",
                        "1.00000000 ÷ 730, rounded half up: 0.00136986 EUR",
                        "this environment's part, 6 of 10: 0.00082192 EUR");
    }

    @Test
    void feesRoundedQuantitiesAndSecondaryResourcesAreTold() {
        PriceTable prices =
                Rated.prices(Strategy.VOLUME, "1:0.4 8:0.3")
                        .with(
                                new StrategyData(
                                        "limit", Strategy.GRADUATED, QuantityRounding.UP, 0, null));
        Tariff tariff =
                Rated.tariff(TariffType.LICENCE, prices)
                        .with(TariffTerms.USUAL.with(MinimumFee.of("9", "0")));
        assertThat(Rated.charge(tariff, "1.5", "9").explanation().lines())
                .containsExactly(
                        "node 1 of environment 1 counts 1.5",
                        "total over ENVIRONMENT (1 nodes) is 1.5",
                        "limit 9 lies in tier 2, from 8 on",
                        "billable is 1.5, rounded by the tariff to 2",
                        "1 × 0.30000000 = 0.30000000",
                        "7 × 0.40000000 = 2.80000000",
                        "that sum × 2 ÷ 9",
                        "the minimum fee 9 applies instead",
                        "9, rounded half up: 9.00000000 EUR");
    }

    @Test
    void belowTheFirstTierNothingCosts() {
        assertThat(Rated.charge(DemoTariffs.RESERVED, "0").explanation().lines())
                .contains("reserved 0 lies below the first tier");
    }

    @Test
    void explainingChangesNoCharge() {
        Seeds.forAll(random -> {
            AccountHour hour = anyHour(random);
            List<Charge> charges = Rater.rate(hour).charges();
            List<Charge> explained = Rater.explain(hour).charges();
            assertThat(explained).hasSameSizeAs(charges);
            for (int index = 0; index < charges.size(); index++) {
                Charge charge = charges.get(index);
                assertThat(charge.explanation()).isEqualTo(Explanation.NONE);
                assertThat(explained.get(index))
                        .usingRecursiveComparison()
                        .ignoringFields("explanation")
                        .isEqualTo(charge);
                Step last = explained.get(index).explanation().steps().getLast();
                assertThat(last).isInstanceOf(Step.Rounded.class);
                assertThat(((Step.Rounded) last).amount()).isEqualTo(charge.amount());
            }
        });
    }

    private static AccountHour anyHour(Random random) {
        NodePricing pricing = new NodePricing(DemoTariffs.MODEL, "", List.of());
        List<EnvironmentHour> environments = new ArrayList<>();
        for (int environment = 1 + random.nextInt(3); environment > 0; environment--) {
            List<NodeHour> nodes = new ArrayList<>();
            for (int node = 1 + random.nextInt(5); node > 0; node--) {
                Quantity traffic =
                        Quantity.of(random.nextLong(100_000_000_000L), random.nextInt(20));
                nodes.add(
                        new NodeHour(
                                node,
                                pricing,
                                true,
                                2,
                                random.nextInt(40),
                                List.of(traffic),
                                Set.of()));
            }
            environments.add(new EnvironmentHour(environment, nodes));
        }
        return new AccountHour(new Hour(random.nextInt()), environments);
    }
}
