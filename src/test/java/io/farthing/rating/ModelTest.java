package io.farthing.rating;

import static io.farthing.rating.TariffSubject.everyStack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which tariffs apply to which node.
final class ModelTest {

    private static final Tariff RESERVED = tariff("reserved", TariffType.FIXED, "default", "1");
    private static final Tariff DYNAMIC = tariff("dynamic", TariffType.FLEXIBLE, "default", "1");
    private static final Tariff SMALL = tariff("small", TariffType.LICENCE, "default", "3");
    private static final Tariff LARGE = tariff("large", TariffType.LICENCE, "default", "8");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # reserved 2, used 5
                    FIXED, reserved €2
                    FLEXIBLE, dynamic €5
                    HYBRID, reserved €2 dynamic €3
                    """)
    void theModelsTypeSaysWhichCloudletsAreBilled(ModelType type, String charges) {
        NodePricing pricing = Hours.pricing(PricingModel.of("model", type, RESERVED, DYNAMIC));
        assertThat(brief(Rater.rate(Hours.hour(pricing, "0")))).isEqualTo(charges);
    }

    @Test
    void aStoppedNodePaysOnlyWhatRunsOn() {
        Tariff disk =
                tariff("disk", TariffType.STORAGE, "default", "1")
                        .with(TariffTerms.USUAL.alsoWhenStopped());
        NodePricing pricing = Hours.pricing(RESERVED, DYNAMIC, disk);
        assertThat(brief(Rater.rate(Hours.one(Hours.stopped(1, pricing, "4")))))
                .isEqualTo("disk €4");
        assertThat(
                        brief(
                                Rater.rate(
                                        Hours.one(
                                                Hours.stopped(1, pricing, "4"),
                                                Hours.node(2, pricing, "1")))))
                .isEqualTo("reserved €2 dynamic €3 disk €5");
    }

    @Test
    void aTariffThatNamesTheStackGoesBeforeOneForAll() {
        Tariff forTomcat = tariff("for-tomcat", TariffType.LICENCE, "tomcat", "4");
        Tariff forMysql = tariff("for-mysql", TariffType.LICENCE, "mysql", "9");
        NodePricing pricing = Hours.pricing(SMALL, forMysql, forTomcat);
        assertThat(brief(Rater.rate(Hours.hour(pricing, "1")))).isEqualTo("for-tomcat €4");
    }

    @Test
    void anOptionIsCountedByItsMeterOrAsOne() {
        Tariff metered = tariff("ip", TariffType.OPTION, "ip", "2");
        Tariff held =
                Tariff.of(
                        "ssl",
                        new TariffSubject(TariffType.OPTION, "ssl", "certificates"),
                        DemoTariffs.EUR,
                        Rated.prices(Strategy.VOLUME, "0:5"));
        PricingModel model = PricingModel.of("model", ModelType.HYBRID, metered, held);
        assertThat(brief(Rater.rate(Hours.hour(Hours.pricing(model), "3")))).isEqualTo("ip €6");
        assertThat(
                        brief(
                                Rater.rate(
                                        Hours.hour(
                                                Hours.pricing(model, new Option("ssl", "on")),
                                                "3 0"))))
                .isEqualTo("ip €6 ssl €10");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # strategy, editions in use, charges
                    ALL, small, small €3
                    ALL, small large, small €3 large €8
                    PEAK, small large, large €8
                    PEAK, large small, large €8
                    PEAK, small, small €3
                    AVG, small large, small €1.5 large €4
                    AVG, large, large €8
                    ALL, none, ''
                    """)
    void aGridChargesTheItemsInUse(BillStrategy strategy, String editions, String charges) {
        TariffGrid grid =
                TariffGrid.of(
                        "editions",
                        strategy,
                        GridItem.of(new Option("edition", "small"), SMALL),
                        GridItem.of(new Option("edition", "large"), LARGE));
        Option[] options =
                List.of(editions.split(" ", -1)).stream()
                        .map(edition -> new Option("edition", edition))
                        .toArray(Option[]::new);
        NodePricing pricing =
                Hours.pricing(PricingModel.of("model", ModelType.HYBRID).with(grid), options);
        assertThat(brief(Rater.rate(Hours.hour(pricing, "1")))).isEqualTo(charges);
    }

    @Test
    void peakIsDecidedNodeByNode() {
        Tariff few = tariff("few", TariffType.LICENCE, "default", "2");
        Tariff flat =
                Tariff.of(
                        "flat",
                        everyStack(TariffType.LICENCE, "unit"),
                        DemoTariffs.EUR,
                        Rated.prices(Strategy.FLAT, "0:5"));
        TariffGrid grid =
                TariffGrid.of(
                        "grid",
                        BillStrategy.PEAK,
                        GridItem.of(new Option("a", "1"), few),
                        GridItem.of(new Option("b", "1"), flat));
        PricingModel model = PricingModel.of("model", ModelType.HYBRID).with(grid);
        NodePricing pricing = Hours.pricing(model, new Option("a", "1"), new Option("b", "1"));
        assertThat(brief(Rater.rate(Hours.hour(pricing, "1 10 2")))).isEqualTo("few €20 flat €10");
    }

    @Test
    void ofEquallyDearItemsTheFirstCounts() {
        Tariff other = tariff("other", TariffType.LICENCE, "default", "3");
        TariffGrid grid =
                TariffGrid.of(
                        "grid",
                        BillStrategy.PEAK,
                        GridItem.of(new Option("a", "1"), SMALL),
                        GridItem.of(new Option("b", "1"), other));
        PricingModel model = PricingModel.of("model", ModelType.HYBRID).with(grid);
        NodePricing pricing = Hours.pricing(model, new Option("a", "1"), new Option("b", "1"));
        assertThat(brief(Rater.rate(Hours.hour(pricing, "1")))).isEqualTo("small €3");
    }

    @Test
    void averagedItemsAreChargedNodeByNode() {
        TariffGrid grid =
                TariffGrid.of(
                        "grid",
                        BillStrategy.AVG,
                        GridItem.of(new Option("a", "1"), SMALL),
                        GridItem.of(new Option("b", "1"), LARGE));
        PricingModel model = PricingModel.of("model", ModelType.HYBRID).with(grid);
        NodePricing pricing = Hours.pricing(model, new Option("a", "1"), new Option("b", "1"));
        assertThat(Hours.lines(Rater.rate(Hours.hour(pricing, "1 2"))))
                .containsExactly(
                        "1/1 unit 1-0=1 €1.5",
                        "1/2 unit 2-0=2 €3",
                        "1/1 unit 1-0=1 €4",
                        "1/2 unit 2-0=2 €8");
    }

    @Test
    void aGridIsForItsNodeTypesAndAnItemForAllItsOptions() {
        GridItem both =
                new GridItem(
                        TariffLabel.of("both"),
                        0,
                        List.of(new Option("os", "windows"), new Option("size", "large")),
                        LARGE);
        TariffGrid grid =
                new TariffGrid(
                        "grid",
                        TariffLabel.of("grid"),
                        List.of("tomcat"),
                        BillStrategy.ALL,
                        List.of(both));
        assertThat(grid.usedBy("tomcat", List.of(new Option("os", "windows")))).isEmpty();
        assertThat(
                        grid.usedBy(
                                "tomcat",
                                List.of(new Option("size", "large"), new Option("os", "windows"))))
                .containsExactly(both);
        assertThat(grid.usedBy("mysql", both.options())).isEmpty();
        assertThatThrownBy(() -> new GridItem(TariffLabel.of("none"), 0, List.of(), LARGE))
                .hasMessageContaining("options");
    }

    @Test
    void anOverridingTariffSilencesTheTypesItNames() {
        Tariff windows =
                LARGE.with(TariffTerms.USUAL.overriding(TariffType.FIXED, TariffType.LICENCE));
        TariffGrid grid =
                TariffGrid.of(
                        "os", BillStrategy.ALL, GridItem.of(new Option("os", "windows"), windows));
        PricingModel model =
                PricingModel.of("model", ModelType.HYBRID, RESERVED, DYNAMIC, SMALL).with(grid);
        NodePricing linux = Hours.pricing(model);
        NodePricing licensed = Hours.pricing(model, new Option("os", "windows"));
        assertThat(brief(Rater.rate(Hours.one(Hours.node(1, linux, "1")))))
                .isEqualTo("reserved €2 dynamic €3 small €3");
        assertThat(brief(Rater.rate(Hours.one(Hours.node(1, licensed, "1")))))
                .isEqualTo("dynamic €3 large €8");
        assertThat(
                        brief(
                                Rater.rate(
                                        Hours.one(
                                                Hours.node(1, linux, "1"),
                                                Hours.node(2, licensed, "1")))))
                .isEqualTo("reserved €2 dynamic €6 small €3 large €8");
    }

    @Test
    void twoOverridingTariffsDoNotSilenceEachOther() {
        NodePricing pricing =
                Hours.pricing(
                        SMALL.with(TariffTerms.USUAL.overriding(TariffType.LICENCE)),
                        LARGE.with(TariffTerms.USUAL.overriding(TariffType.LICENCE)));
        assertThat(brief(Rater.rate(Hours.hour(pricing, "1")))).isEqualTo("small €3 large €8");
    }

    @Test
    void aOneTimePriceIsChargedOnceANode() {
        NodePricing pricing = Hours.pricing(SMALL.with(TariffTerms.USUAL.with(Recurrence.ONCE)));
        NodeHour first = Hours.node(1, pricing, "1");
        NodeHour paid = new NodeHour(2, pricing, true, 0, 1, first.quantities(), Set.of("small"));
        NodeHour without = Hours.node(3, pricing, "0");
        RatedHour rated = Rater.rate(Hours.one(first, paid, without));
        assertThat(brief(rated)).isEqualTo("small €3");
        assertThat(rated.firsts()).containsExactly(new RatedHour.First(1, "small"));
        assertThat(Rater.rate(Hours.one(paid, without)).charges()).isEmpty();
    }

    @Test
    void nodesOfTwoHostGroupsHaveTheirOwnModels() {
        NodePricing fast = Hours.pricing(tariff("fast", TariffType.FIXED, "default", "9"), DYNAMIC);
        NodePricing slow = Hours.pricing(RESERVED, DYNAMIC);
        AccountHour hour =
                Hours.of(
                        List.of(
                                new EnvironmentHour(1, List.of(Hours.node(1, slow, "0"))),
                                new EnvironmentHour(
                                        2,
                                        List.of(
                                                Hours.node(2, fast, "0"),
                                                Hours.node(3, slow, "0")))));
        assertThat(Hours.lines(Rater.rate(hour)))
                .containsExactly(
                        "1 unit 2-0=2 €2",
                        "1 unit 3-0=3 €3",
                        "2 unit 2-0=2 €2",
                        "2 unit 2-0=2 €18",
                        "2 unit 6-0=6 €6");
    }

    @Test
    void anAttachedTariffJoinsTheModel() {
        CompiledModel model =
                new CompiledModel(PricingModel.of("model", ModelType.HYBRID, RESERVED), Hours.SLOTS)
                        .with(List.of(LARGE));
        NodePricing pricing = new NodePricing(model, "tomcat", List.of());
        assertThat(brief(Rater.rate(Hours.hour(pricing, "1")))).isEqualTo("reserved €2 large €8");
    }

    @Test
    void anHourWithNothingInItChargesNothing() {
        assertThat(Rater.rate(Hours.of(List.of())).charges()).isEmpty();
        assertThat(Rater.rate(Hours.of(List.of(new EnvironmentHour(1, List.of())))).charges())
                .isEmpty();
        assertThat(Rater.rate(Hours.hour(Hours.pricing(), "1 2")).charges()).isEmpty();
    }

    @Test
    void quantitiesMustFitTheSlotsAndNotBeNegative() {
        NodePricing pricing = Hours.pricing(RESERVED);
        assertThatThrownBy(() -> new NodeHour(7, pricing, true, 0, 0, List.of(), Set.of()))
                .hasMessageContaining("node 7")
                .hasMessageContaining("unit");
        assertThatThrownBy(() -> Hours.node(7, pricing, "-1")).hasMessageContaining("node 7");
        assertThatThrownBy(() ->
                        new NodeHour(7, pricing, true, -1, 0, List.of(Quantity.ZERO), Set.of()))
                .hasMessageContaining("node 7");
        assertThatThrownBy(() -> ResourceSlots.of("a", "a")).hasMessageContaining("twice");
    }

    private static String brief(RatedHour rated) {
        return String.join(
                " ",
                rated.charges().stream()
                        .map(charge -> charge.tariff().uniqueName() + " €" + Rated.amount(charge))
                        .toList());
    }

    private static Tariff tariff(String name, TariffType type, String keyword, String price) {
        return Tariff.of(
                name,
                new TariffSubject(type, keyword, "unit"),
                DemoTariffs.EUR,
                Rated.prices(Strategy.VOLUME, "0:" + price));
    }
}
