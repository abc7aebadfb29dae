package io.farthing.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One table a strategy: zero, one below, at and above each boundary, and the free amount's edges.
final class StrategyTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # nodes, charge: the tier that holds the environment's total prices all of it
                    0, 0
                    1, 0.004455
                    7, 0.031185
                    8, 0.033768
                    9, 0.037989
                    14, 0.059094
                    15, 0.05628
                    2 2 2 2 2, 0.04221
                    4 3, 0.031185
                    4 4, 0.033768
                    119, 0.390677
                    120, 0.33768
                    100000, 281.4
                    """)
    void volume(String nodes, String charge) {
        assertThat(Rated.amount(Rated.charge(DemoTariffs.RESERVED, nodes))).isEqualTo(charge);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # nodes, billable, charge: one free unit below ten, four from ten on; tier by the total before free
                    0, 0, 0
                    1, 0, 0
                    1.000001, 0.000001, 0.000002
                    2, 1, 2
                    9, 8, 16
                    9.999, 8.999, 17.998
                    10, 6, 6
                    11, 7, 7
                    1 9, 6, 6
                    """)
    void volumeWithFreeUnits(String nodes, String billable, String charge) {
        Tariff tariff =
                Rated.tariff(TariffType.STORAGE, Rated.prices(Strategy.VOLUME, "0:2/1 10:1/4"));
        Charge rated = Rated.charge(tariff, nodes);
        assertThat(rated.billable()).isEqualTo(Quantity.of(billable));
        assertThat(rated.quantity().minus(rated.free())).isEqualTo(rated.billable());
        assertThat(Rated.amount(rated)).isEqualTo(charge);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # traffic in GB, charge: the demo plan's, 0.05 free and then slices
                    0, 0
                    0.05, 0
                    0.0500001, 0.00000001
                    0.05000009, 0
                    0.0500002, 0.00000001
                    0.051, 0.00005
                    1, 0.0475
                    1.05, 0.05
                    1.06, 0.0504
                    1.04, 0.0495
                    10.05, 0.41
                    10.06, 0.4103
                    10.04, 0.4096
                    110.05, 3.41
                    0.02 0.03, 0
                    0.5 0.55, 0.05
                    """)
    void graduated(String nodes, String charge) {
        assertThat(Rated.amount(Rated.charge(DemoTariffs.TRAFFIC, nodes))).isEqualTo(charge);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # accumulated before, used now, charge: what was used before picks the tier
                    0, 200, 200
                    99, 1, 1
                    100, 1, 0.5
                    101, 300, 150
                    1000, 0, 0
                    """)
    void accumulated(String before, String now, String charge) {
        Tariff tariff =
                Rated.tariff(TariffType.NETWORK, Rated.prices(Strategy.ACCUMULATED, "0:1 100:0.5"));
        Accumulated.Key environment = new Accumulated.Key(Scope.ENVIRONMENT, 1, "resource");
        Accumulated amounts = new Accumulated(Map.of(environment, Quantity.of(before)));
        assertThat(
                        TariffPreview.charges(
                                tariff, Rated.quantities(now), Rated.quantities("0"), amounts))
                .extracting(Rated::amount)
                .containsExactly(charge);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # used in the month before, this hour, charge: 2,000 free in a month, then 1, from 2,010 on 0.5
                    0, 0, 0
                    0, 1999, 0
                    0, 2000, 0
                    0, 2001, 1
                    1999, 1, 0
                    1999.5, 1, 0.5
                    2000, 0, 0
                    2000, 0.25, 0.25
                    2000, 10, 10
                    2000, 11, 10.5
                    2009, 2, 1.5
                    2010, 2, 1
                    1999, 12, 10.5
                    5000, 3 1, 2
                    """)
    void monthly(String before, String now, String charge) {
        Tariff tariff =
                Rated.tariff(
                        TariffType.NETWORK, Rated.prices(Strategy.MONTHLY, "0:0 2000:1 2010:0.5"));
        Accumulated.Key environment = new Accumulated.Key(Scope.ENVIRONMENT, 1, "resource");
        Accumulated amounts = new Accumulated(Map.of(), Map.of(environment, Quantity.of(before)));
        assertThat(
                        TariffPreview.charges(
                                tariff, Rated.quantities(now), Rated.quantities("0"), amounts))
                .extracting(Rated::amount)
                .containsExactly(charge);
    }

    @Test
    void aMonthHasNothingThatOnlyAnHourCanHave() {
        assertThatThrownBy(() -> Rated.prices(Strategy.MONTHLY, "0:1/5"))
                .hasMessageContaining("a first tier with price 0");
        assertThatThrownBy(() ->
                        Rated.prices(Strategy.MONTHLY, "0:1")
                                .with(StrategyData.secondary("disk", Strategy.VOLUME)))
                .hasMessageContaining("the month's amount already picks the tier");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # nodes, charge: once a node that has any, by the tier of the total
                    0, 0
                    0.5, 0
                    1, 3
                    9, 3
                    10, 2
                    4 5, 6
                    5 5, 4
                    5 0 6, 4
                    """)
    void flat(String nodes, String charge) {
        Tariff tariff = Rated.tariff(TariffType.LICENCE, Rated.prices(Strategy.FLAT, "1:3 10:2"));
        assertThat(Rated.amount(Rated.charge(tariff, nodes))).isEqualTo(charge);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # mode, licences, cloudlets of each node, charge
                    VOLUME, 1, 7, 0.4
                    VOLUME, 1, 8, 0.3
                    VOLUME, 1, 0, 0
                    VOLUME, 2, 9, 0.6
                    VOLUME, 1 1, 4 4, 0.6
                    GRADUATED, 1, 7, 0.34285714
                    GRADUATED, 1, 8, 0.35
                    GRADUATED, 2, 16, 0.65
                    GRADUATED, 1, 0, 0
                    """)
    void aSecondaryResourcePicksTheTier(
            Strategy mode, String licences, String cloudlets, String charge) {
        PriceTable prices = Rated.prices(Strategy.VOLUME, "1:0.4 8:0.3");
        Tariff tariff =
                Rated.tariff(
                        TariffType.LICENCE,
                        prices.with(StrategyData.secondary("CLOUDLETS_LIMIT", mode)));
        assertThat(Rated.amount(Rated.charge(tariff, licences, cloudlets))).isEqualTo(charge);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # mode, scale, quantity, priced
                    NONE, 0, 1.4, 1.4
                    UNNECESSARY, 0, 1.4, 1.4
                    UP, 0, 1.4, 2
                    UP, 0, 1, 1
                    UP, 0, 0, 0
                    DOWN, 0, 1.9, 1
                    CEILING, 1, 1.41, 1.5
                    FLOOR, 1, 1.49, 1.4
                    HALF_UP, 0, 2.5, 3
                    HALF_DOWN, 0, 2.5, 2
                    HALF_EVEN, 0, 2.5, 2
                    HALF_EVEN, 0, 3.5, 4
                    """)
    void quantitiesAreRoundedBeforeTheyArePriced(
            QuantityRounding mode, int scale, String quantity, String priced) {
        PriceTable prices =
                Rated.prices(Strategy.VOLUME, "0:1").with(StrategyData.rounding(mode, scale));
        Charge charge = Rated.charge(Rated.tariff(TariffType.STORAGE, prices), quantity);
        assertThat(charge.quantity()).isEqualTo(Quantity.of(quantity));
        assertThat(charge.billable()).isEqualTo(Quantity.of(priced));
        assertThat(Rated.amount(charge)).isEqualTo(priced);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # source, strategy, tiers, quantity, charge; their bounds include their end, ours their start
                    docs.useautumn.com, GRADUATED, 0:0.01 1000:0.008 10000:0.005, 15000, 107
                    zuplo.com, GRADUATED, 0:0.10 1000:0.05 10000:0.01, 15000, 600
                    zuplo.com, VOLUME, 0:0.10 1000.0001:0.05 10000.0001:0.01, 15000, 150
                    flexprice TieredSlab, GRADUATED, 0:50 10:40 20:30, 15, 700
                    flexprice TieredSlab, GRADUATED, 0:50 10:40 20:30, 25, 1050
                    flexprice BucketedCost, VOLUME, 0:0.10 10.0001:0.05 20.0001:0.02, 9, 0.9
                    flexprice BucketedCost, VOLUME, 0:0.10 10.0001:0.05 20.0001:0.02, 15, 0.75
                    lago graduated_service_spec, GRADUATED, 0:10 0.1:5 1:2, 0.5, 3
                    lago volume_service_spec, VOLUME, 0:2 100.0001:1 200.0001:0.5, 100.5, 100.5
                    lago volume_service_spec, VOLUME, 0:2 100.0001:1 200.0001:0.5, 101, 101
                    lago volume_service_spec, VOLUME, 0:2 100.0001:1 200.0001:0.5, 200, 200
                    lago standard_service_spec, VOLUME, 0:5.12345, 10, 51.2345
                    openmeter tieredvolume_test, VOLUME, 0:0 10.0001:10 15.0001:5, 15, 150
                    openmeter tieredvolume_test, VOLUME, 0:0 10.0001:10 15.0001:5, 16, 80
                    docs.stripe.com, VOLUME, 0:7 5.0001:6.5 10.0001:6, 6, 39
                    docs.stripe.com, VOLUME, 0:7 5.0001:6.5 10.0001:6, 10, 65
                    docs.stripe.com, GRADUATED, 0:7 5:6.5 10:6, 1, 7
                    docs.stripe.com, GRADUATED, 0:7 5:6.5 10:6, 5, 35
                    docs.stripe.com, GRADUATED, 0:7 5:6.5 10:6, 6, 41.5
                    docs.stripe.com, GRADUATED, 0:7 5:6.5 10:6, 10, 67.5
                    docs.stripe.com, GRADUATED, 0:7 5:6.5 10:6, 20, 127.5
                    """)
    void agreesWithOtherSystemsExamples(
            String source, Strategy strategy, String tiers, String quantity, String charge) {
        Tariff tariff = Rated.tariff(TariffType.STORAGE, Rated.prices(strategy, tiers));
        assertThat(Rated.amount(Rated.charge(tariff, quantity))).as(source).isEqualTo(charge);
    }
}
