package io.farthing.app.bench;

import static io.farthing.rating.TariffSubject.everyStack;

import io.farthing.money.Currency;
import io.farthing.rating.PriceTable;
import io.farthing.rating.Strategy;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffType;
import io.farthing.rating.Tier;
import java.util.List;

/// What benchmarks charge for: reserved and dynamic cloudlets in tiers, and traffic with a free
/// amount.
final class BenchTariffs {
    static final Currency EUR = Currency.of("EUR");

    private static final Tariff RESERVED =
            Tariff.of(
                    "reserved",
                    everyStack(TariffType.FIXED, "reserved"),
                    EUR,
                    PriceTable.of(
                            Strategy.VOLUME,
                            Tier.of("1", "0.004455"),
                            Tier.of("8", "0.004221"),
                            Tier.of("15", "0.003752"),
                            Tier.of("30", "0.003517")));

    private static final Tariff DYNAMIC =
            Tariff.of(
                    "dynamic",
                    everyStack(TariffType.FLEXIBLE, "dynamic"),
                    EUR,
                    PriceTable.of(
                            Strategy.VOLUME,
                            Tier.of("1", "0.004691"),
                            Tier.of("8", "0.004455"),
                            Tier.of("15", "0.003986"),
                            Tier.of("30", "0.003752")));

    private static final Tariff TRAFFIC =
            Tariff.of(
                    "traffic",
                    everyStack(TariffType.NETWORK, "traffic"),
                    EUR,
                    PriceTable.of(
                            Strategy.GRADUATED,
                            Tier.of("0", "0.05", "0.05"),
                            Tier.of("1", "0.04", "0.05"),
                            Tier.of("10", "0.03", "0.05")));

    static final List<Tariff> ALL = List.of(RESERVED, DYNAMIC, TRAFFIC);

    private BenchTariffs() {}
}
