package io.farthing.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.money.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The fast path against the rules written down once more in plain `BigDecimal`.
final class ExactnessTest {

    private static final List<Interval> INTERVALS = List.of(Interval.values());

    @Test
    void chargesEqualTheRulesInBigDecimal() {
        Seeds.forAll(random -> {
            for (int round = 0; round < 50; round++) {
                PriceTable prices = anyPrices(random);
                Interval interval = INTERVALS.get(random.nextInt(INTERVALS.size()));
                Tariff tariff =
                        Rated.tariff(TariffType.NETWORK, prices)
                                .with(TariffTerms.USUAL.with(Recurrence.every(interval)));
                List<Quantity> nodes = anyQuantities(random);
                assertThat(TariffPreview.charges(tariff, nodes).getFirst().amount().toDecimal())
                        .as("%s of %s", prices, nodes)
                        .isEqualByComparingTo(reference(prices, nodes, interval.hours()));
            }
        });
    }

    @Test
    void usingMoreNeverCostsLessWhenGraduated() {
        Seeds.forAll(random -> {
            PriceTable prices = anyPrices(random);
            PriceTable graduated =
                    new PriceTable(
                            withFreeOfFirst(prices.tiers()), Strategy.GRADUATED, StrategyData.NONE);
            Tariff tariff = Rated.tariff(TariffType.NETWORK, graduated);
            List<Quantity> less = anyQuantities(random);
            List<Quantity> more = new ArrayList<>(less);
            more.set(0, more.getFirst().plus(Quantity.of(random.nextLong(1_000_000_000), 6)));
            assertThat(TariffPreview.charges(tariff, more).getFirst().amount())
                    .isGreaterThanOrEqualTo(
                            TariffPreview.charges(tariff, less).getFirst().amount());
        });
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # quantity, price, charge: a half goes up, and 26 decimals still decide
                    1, 0.000000005, 0.00000001
                    1, 0.0000000049999999, 0
                    0.00000001, 0.5, 0.00000001
                    0.00000000999999999999999999, 0.5, 0
                    0.00000001000000000000000000, 0.5, 0.00000001
                    0.00000003000000000000000001, 0.5, 0.00000002
                    123456789.12345678901234567890123456, 0.05, 6172839.45617284
                    90000000000, 1, 90000000000
                    9000000000000000000, 0.00000001, 90000000000
                    """)
    void theLastDigitDecides(String quantity, String price, String charge) {
        Tariff tariff =
                Rated.tariff(TariffType.NETWORK, Rated.prices(Strategy.VOLUME, "0:" + price));
        assertThat(Rated.amount(Rated.charge(tariff, quantity))).isEqualTo(charge);
    }

    private static BigDecimal reference(PriceTable prices, List<Quantity> nodes, int hours) {
        BigDecimal total = BigDecimal.ZERO;
        for (Quantity node : nodes) {
            total = total.add(node.toDecimal());
        }
        Tier held = tierHolding(prices.tiers(), total);
        BigDecimal billable =
                held == null ? total : total.subtract(held.free()).max(BigDecimal.ZERO);
        BigDecimal exact = BigDecimal.ZERO;
        if (prices.strategy() == Strategy.VOLUME) {
            exact = held == null ? BigDecimal.ZERO : billable.multiply(held.effectivePrice());
        } else {
            for (int tier = 0; tier < prices.tiers().size(); tier++) {
                exact = exact.add(slice(prices.tiers(), tier, billable));
            }
        }
        return exact.divide(BigDecimal.valueOf(hours), 8, RoundingMode.HALF_UP);
    }

    private static BigDecimal slice(List<Tier> tiers, int tier, BigDecimal billable) {
        BigDecimal from = tiers.get(tier).value();
        BigDecimal end =
                tier + 1 < tiers.size() ? tiers.get(tier + 1).value().min(billable) : billable;
        return end.subtract(from).max(BigDecimal.ZERO).multiply(tiers.get(tier).effectivePrice());
    }

    private static @Nullable Tier tierHolding(List<Tier> tiers, BigDecimal total) {
        Tier held = null;
        for (Tier tier : tiers) {
            held = tier.value().compareTo(total) <= 0 ? tier : held;
        }
        return held;
    }

    private static List<Tier> withFreeOfFirst(List<Tier> tiers) {
        BigDecimal free = tiers.getFirst().free();
        return tiers.stream()
                .map(tier -> new Tier(tier.value(), free, tier.price(), null, 0))
                .toList();
    }

    private static PriceTable anyPrices(Random random) {
        List<Tier> tiers = new ArrayList<>();
        BigDecimal from = BigDecimal.ZERO;
        for (int tier = random.nextInt(6); tier >= 0; tier--) {
            BigDecimal free = decimal(random, 10, 3);
            tiers.add(new Tier(from, free, decimal(random, 10, 12), null, 0));
            from = from.add(decimal(random, 18, 4)).add(BigDecimal.ONE);
        }
        Strategy strategy = random.nextBoolean() ? Strategy.VOLUME : Strategy.GRADUATED;
        return new PriceTable(tiers, strategy, StrategyData.NONE);
    }

    private static List<Quantity> anyQuantities(Random random) {
        List<Quantity> quantities = new ArrayList<>();
        int scale = random.nextInt(27);
        for (int node = random.nextInt(5); node >= 0; node--) {
            quantities.add(Quantity.of(decimal(random, 20, scale)));
        }
        return quantities;
    }

    /// Below 2^wholeBits, with up to that many decimals: three bits are a little less than a digit.
    private static BigDecimal decimal(Random random, int wholeBits, int mostDecimals) {
        int decimals = random.nextInt(mostDecimals + 1);
        return new BigDecimal(new BigInteger(wholeBits + 3 * decimals, random), decimals);
    }
}
