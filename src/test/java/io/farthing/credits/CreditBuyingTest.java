package io.farthing.credits;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.catalog.CatalogFile;
import io.farthing.catalog.CatalogPlan;
import io.farthing.catalog.CreditOffer;
import io.farthing.catalog.CreditPackage;
import io.farthing.catalog.PriceGrid;
import io.farthing.catalog.Reading;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// With the demo's packages: 10,000 on demand for 1.00, 150,000 for 12.75 or less.
final class CreditBuyingTest {
    private static final Currency EUR = Currency.of("EUR");
    private static final CreditOffer OFFER = offer();

    private static CreditOffer offer() {
        if (CatalogFile.read(CatalogFile.demo())
                instanceof Reading.Parsed<CatalogPlan>(CatalogPlan plan, _)) {
            return Objects.requireNonNull(plan.hosting()).offer();
        }
        throw new AssertionError("the demo's catalog cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // automatic package | below | credits | used | money | what is bought
                "-         |    0 |  191 |    191 | 100.00 | -",
                "-         |    0 |  190 |    191 | 100.00 | 1 on_demand 1.00",
                "-         |    0 |    0 |  35000 | 100.00 | 4 on_demand 4.00",
                "-         |    0 |    0 |  35000 |   2.50 | 2 on_demand 2.00",
                "-         |    0 |    0 |  35000 |   0.99 | -",
                "pack_150k |    0 |  191 |    191 | 100.00 | -",
                "pack_150k |    0 |  190 |    191 | 100.00 | 1 pack_150k 12.75",
                "pack_150k | 9000 | 9190 |    191 | 100.00 | 1 pack_150k 12.75",
                "pack_150k | 9000 | 9191 |    191 | 100.00 | -",
                "pack_150k | 9000 |  100 |    191 |  12.00 | 1 on_demand 1.00",
                "pack_150k | 9000 |    0 | 200000 |  20.00 | 1 pack_150k 12.75 + 5 on_demand 5.00",
            })
    void buysWhatTheAccountHasSettledAndTheHourLacks(String row) {
        String[] fields = row.split("\\|", -1);
        String pack = fields[0].strip();
        CreditSettings settings =
                new CreditSettings(
                        true, pack.equals("-") ? null : pack, Long.parseLong(fields[1].strip()), 0);
        CreditBuying buying =
                new CreditBuying(
                        OFFER,
                        settings,
                        OFFER.credits(Long.parseLong(fields[2].strip())).units(),
                        Money.zero(EUR),
                        Money.of(EUR, fields[4].strip()).units(),
                        Percentage.of("0"));
        long used = OFFER.credits(Long.parseLong(fields[3].strip())).units();
        assertThat(text(buying.forUse(used))).isEqualTo(fields[5].strip().replace("-", ""));
    }

    /// With 20 % of tax a package on demand costs 1.20; the tax on several is rounded once.
    @ParameterizedTest
    @CsvSource({
        "20,   35000,  4.80, 4, 4.00, 0.80",
        "20,   35000,  4.79, 3, 3.00, 0.60",
        "20,   10000,  1.20, 1, 1.00, 0.20",
        "19.6, 20000,  2.39, 2, 2.00, 0.39",
        "19.6, 20000,  2.38, 1, 1.00, 0.20",
        "5.5,  90000, 99.00, 9, 9.00, 0.50",
    })
    void theTaxIsPaidFromTheSameMoney(
            String percent, long used, String free, int packages, String price, String tax) {
        CreditBuying buying =
                new CreditBuying(
                        OFFER,
                        CreditSettings.USUAL,
                        0,
                        Money.zero(EUR),
                        Money.of(EUR, free).units(),
                        Percentage.of(percent));
        CreditBuying.Deal deal = buying.forUse(OFFER.credits(used).units()).getFirst();
        assertThat(deal.quantity()).isEqualTo(packages);
        assertThat(deal.price()).isEqualTo(Money.of(EUR, price).units());
        assertThat(deal.tax()).isEqualTo(Money.of(EUR, tax).units());
        assertThat(deal.total()).isEqualTo(deal.price() + deal.tax());
    }

    @Test
    void whoLacksTheTaxBuysNothing() {
        CreditBuying buying =
                new CreditBuying(
                        OFFER,
                        CreditSettings.USUAL,
                        0,
                        Money.zero(EUR),
                        Money.of(EUR, "1.19").units(),
                        Percentage.of("20"));
        assertThat(buying.canBuy()).isFalse();
        assertThat(buying.forUse(OFFER.credits(1).units())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "499.99, A, 12.75",
        "500.00, B, 12.00",
        "1500.00, C, 12.00",
        "5000.00, D, 11.25",
        "99999.00, E, 11.25"
    })
    void whoBuysMuchPaysLessForPacksAndTheSameOnDemand(
            String bought, PriceGrid grid, String price) {
        Money before = Money.of(EUR, bought);
        assertThat(OFFER.grid(before)).isEqualTo(grid);
        CreditPackage pack = Objects.requireNonNull(OFFER.find("pack_150k"));
        assertThat(pack.price(EUR, grid)).isEqualTo(Money.of(EUR, price));
        assertThat(Objects.requireNonNull(OFFER.onDemand()).price(EUR, grid))
                .isEqualTo(Money.of(EUR, "1.00"));
    }

    private static String text(List<CreditBuying.Deal> deals) {
        return deals.stream()
                .map(deal ->
                        deal.quantity()
                                + " "
                                + deal.sold().name()
                                + " "
                                + new Money(EUR, deal.price()).minorText())
                .collect(Collectors.joining(" + "));
    }
}
