package io.farthing.rating;

import static io.farthing.rating.TariffSubject.everyStack;

import io.farthing.money.Currency;

/// The demo provider's price list.
public final class DemoTariffs {

    public static final Currency EUR = Currency.of("EUR");

    public static final Tariff RESERVED =
            Tariff.of(
                    "demo-reserved",
                    everyStack(TariffType.FIXED, "reserved"),
                    EUR,
                    PriceTable.of(
                            Strategy.VOLUME,
                            Tier.of("1", "0.004455"),
                            Tier.of("8", "0.004221"),
                            Tier.of("15", "0.003752"),
                            Tier.of("30", "0.003517"),
                            Tier.of("60", "0.003283"),
                            Tier.of("120", "0.002814")));

    public static final Tariff DYNAMIC =
            Tariff.of(
                    "demo-dynamic",
                    everyStack(TariffType.FLEXIBLE, "dynamic"),
                    EUR,
                    PriceTable.of(
                            Strategy.VOLUME,
                            Tier.of("1", "0.004691"),
                            Tier.of("8", "0.004455"),
                            Tier.of("15", "0.003986"),
                            Tier.of("30", "0.003752"),
                            Tier.of("60", "0.003517"),
                            Tier.of("120", "0.003283")));

    public static final Tariff TRAFFIC =
            Tariff.of(
                    "demo-traffic",
                    everyStack(TariffType.NETWORK, "traffic"),
                    EUR,
                    PriceTable.of(
                            Strategy.GRADUATED,
                            Tier.of("0", "0.05", "0.05"),
                            Tier.of("1", "0.04", "0.05"),
                            Tier.of("10", "0.03", "0.05")));

    static final ResourceSlots SLOTS = ResourceSlots.of("traffic");

    static final CompiledModel MODEL =
            new CompiledModel(
                    PricingModel.of("demo", ModelType.HYBRID, RESERVED, DYNAMIC, TRAFFIC), SLOTS);

    private DemoTariffs() {}
}
