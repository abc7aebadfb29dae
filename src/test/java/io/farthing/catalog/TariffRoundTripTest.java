package io.farthing.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.money.Currency;
import io.farthing.money.Seeds;
import io.farthing.rating.BillStrategy;
import io.farthing.rating.CloudletRule;
import io.farthing.rating.Interval;
import io.farthing.rating.MinimumFee;
import io.farthing.rating.ModelType;
import io.farthing.rating.Option;
import io.farthing.rating.PriceTable;
import io.farthing.rating.PriceType;
import io.farthing.rating.QuantityRounding;
import io.farthing.rating.Recurrence;
import io.farthing.rating.Scope;
import io.farthing.rating.Scopes;
import io.farthing.rating.Strategy;
import io.farthing.rating.StrategyData;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffLabel;
import io.farthing.rating.TariffRef;
import io.farthing.rating.TariffSubject;
import io.farthing.rating.TariffTerms;
import io.farthing.rating.TariffType;
import io.farthing.rating.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is written is read back as the same value, whatever the tariff.
final class TariffRoundTripTest {

    private static final Currency EUR = Currency.of("EUR");
    private static final Currency YEN = Currency.of("JPY");
    private static final List<Currency> CURRENCIES =
            List.of(EUR, YEN, Currency.commodity("credit", 0), Currency.commodity("gb-hour", 3));

    @Test
    void everyTariffComesBack() {
        Seeds.forAll(random -> {
            Tariff tariff = tariff(random);
            String json = TariffJson.text(TariffJson.toJson(tariff));
            assertThat(TariffJson.readTariff(json, YEN))
                    .isEqualTo(new Reading.Parsed<>(tariff, List.of()));
        });
    }

    @Test
    void everyGridComesBack() {
        Seeds.forAll(random -> {
            GridDefinition grid = grid(random);
            String json = TariffJson.text(TariffJson.toJson(grid));
            assertThat(TariffJson.readGrid(json, EUR))
                    .isEqualTo(new Reading.Parsed<>(grid, List.of()));
        });
    }

    @Test
    void everyModelComesBack() {
        for (ModelType type : ModelType.values()) {
            ModelDefinition model =
                    new ModelDefinition(
                            "m", "Modèle \"№ 1\"", "", type, List.of("a", "b"), List.of("g"));
            String json = TariffJson.text(TariffJson.toJson(model));
            assertThat(TariffJson.readModel(json))
                    .isEqualTo(new Reading.Parsed<>(model, List.of()));
        }
    }

    static Tariff tariff(Random random) {
        TariffType type = any(random, TariffType.values());
        return new Tariff(
                new TariffRef("t-" + random.nextInt(100), 1),
                new TariffLabel(words(random), words(random), words(random), words(random)),
                new TariffSubject(type, "k" + random.nextInt(), "r" + random.nextInt()),
                CURRENCIES.get(random.nextInt(CURRENCIES.size())),
                prices(random),
                terms(random));
    }

    private static PriceTable prices(Random random) {
        Strategy strategy = any(random, Strategy.values());
        List<Tier> tiers = new ArrayList<>();
        for (int index = random.nextInt(4); index >= 0; index--) {
            tiers.add(
                    new Tier(
                            BigDecimal.valueOf(index),
                            strategy == Strategy.MONTHLY ? BigDecimal.ZERO : decimal(random),
                            decimal(random),
                            random.nextBoolean() ? decimal(random) : null,
                            random.nextInt(31)));
        }
        return new PriceTable(tiers, strategy, strategyData(random, strategy));
    }

    private static StrategyData strategyData(Random random, Strategy strategy) {
        boolean maySecond =
                strategy != Strategy.ACCUMULATED
                        && strategy != Strategy.MONTHLY
                        && random.nextBoolean();
        return new StrategyData(
                maySecond ? "s" + random.nextInt() : null,
                random.nextBoolean() ? any(random, Strategy.VOLUME, Strategy.GRADUATED) : null,
                any(random, QuantityRounding.values()),
                random.nextInt(19),
                random.nextBoolean() ? words(random) : null);
    }

    private static TariffTerms terms(Random random) {
        Set<TariffType> overrides = EnumSet.noneOf(TariffType.class);
        while (random.nextBoolean()) {
            overrides.add(any(random, TariffType.values()));
        }
        return new TariffTerms(
                new Scopes(any(random, Scope.values()), any(random, Scope.values())),
                new CloudletRule(random.nextInt(10), 1 + random.nextInt(10)),
                new MinimumFee(decimal(random), decimal(random)),
                new Recurrence(
                        any(random, PriceType.values()),
                        any(random, Interval.values()),
                        1 + random.nextInt(12)),
                random.nextBoolean(),
                overrides);
    }

    private static GridDefinition grid(Random random) {
        List<GridDefinition.Item> items = new ArrayList<>();
        for (int index = random.nextInt(4); index >= 0; index--) {
            items.add(
                    new GridDefinition.Item(
                            "item" + index,
                            words(random),
                            words(random),
                            random.nextInt(9),
                            List.of(new Option("edition", words(random)), new Option("b", "1")),
                            "t" + random.nextInt(3)));
        }
        return new GridDefinition(
                "g" + random.nextInt(9),
                words(random),
                words(random),
                random.nextBoolean() ? List.of() : List.of("mysql", "nginx"),
                any(random, BillStrategy.values()),
                items,
                List.of());
    }

    private static String words(Random random) {
        return List.of("", "plain", "two words", "\"quoted\"\n", "ünïcödé 漢字 😀", "{[:,]}")
                .get(random.nextInt(6));
    }

    private static BigDecimal decimal(Random random) {
        return DecimalForm.plain(
                BigDecimal.valueOf(random.nextInt(1_000_000_000), random.nextInt(20)));
    }

    @SafeVarargs
    private static <T> T any(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
