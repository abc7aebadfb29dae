package io.farthing.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.money.Currency;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TermsTest {

    private static final PriceTable ONE_EACH = Rated.prices(Strategy.VOLUME, "0:1");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # fee, resource amount, quantity, charge
                    0, 0, 0, 0
                    0, 5, 3, 3
                    2, 0, 0, 2
                    2, 0, 1, 2
                    2, 0, 2, 2
                    2, 0, 3, 3
                    2, 5, 5, 2
                    2, 5, 5.01, 5.01
                    2, 5, 4, 2
                    """)
    void aMinimumFeeIsTheLeast(String fee, String resourceAmount, String quantity, String charge) {
        Tariff tariff =
                Rated.tariff(TariffType.STORAGE, ONE_EACH)
                        .with(TariffTerms.USUAL.with(MinimumFee.of(fee, resourceAmount)));
        assertThat(Rated.amount(Rated.charge(tariff, quantity))).isEqualTo(charge);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # interval, count, quantity, an hour's share
                    HOUR, 1, 1, 1
                    HOUR, 4, 1, 0.25
                    DAY, 1, 1, 0.04166667
                    WEEK, 1, 1, 0.00595238
                    MONTH, 1, 1, 0.00136986
                    MONTH, 3, 1, 0.00045662
                    YEAR, 1, 1, 0.00011416
                    YEAR, 1, 8760, 1
                    MONTH, 1, 730, 1
                    """)
    void recurringPricesAreChargedByTheHour(
            Interval interval, int count, String quantity, String share) {
        Tariff tariff =
                Rated.tariff(TariffType.OPTION, ONE_EACH)
                        .with(
                                TariffTerms.USUAL.with(
                                        new Recurrence(PriceType.RECURRING, interval, count)));
        assertThat(Rated.amount(Rated.charge(tariff, quantity))).isEqualTo(share);
    }

    @Test
    void aMinimumFeeIsForTheSameIntervalAsThePrice() {
        Tariff tariff =
                Rated.tariff(TariffType.STORAGE, ONE_EACH)
                        .with(
                                TariffTerms.USUAL
                                        .with(MinimumFee.of("73", "0"))
                                        .with(Recurrence.every(Interval.MONTH)));
        assertThat(Rated.amount(Rated.charge(tariff, "5"))).isEqualTo("0.1");
    }

    @Test
    void currencyPriceWinsOverPrice() {
        Tier tier =
                new Tier(
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        new BigDecimal("9"),
                        new BigDecimal("7"),
                        0);
        Tariff tariff = Rated.tariff(TariffType.STORAGE, PriceTable.of(Strategy.VOLUME, tier));
        assertThat(Rated.amount(Rated.charge(tariff, "2"))).isEqualTo("14");
    }

    @Test
    void chargesRoundToTheLedgerScaleOfTheirCurrency() {
        Tariff tariff =
                Tariff.of(
                        "yen",
                        TariffSubject.everyStack(TariffType.STORAGE, "disk"),
                        Currency.of("JPY"),
                        Rated.prices(Strategy.VOLUME, "0:0.33335"));
        Charge charge = Rated.charge(tariff, "1");
        assertThat(charge.amount().text()).isEqualTo("0.3334");
    }

    @Test
    void nonsenseIsRefusedByName() {
        assertThatThrownBy(() -> Tier.of("-1", "1")).hasMessageContaining("tier value");
        assertThatThrownBy(() -> Tier.of("1", "-1")).hasMessageContaining("price");
        assertThatThrownBy(() -> Tier.of("1", "1", "-1")).hasMessageContaining("tier free");
        assertThatThrownBy(() -> Tier.of("1", "1e999999999")).hasMessageContaining("digits");
        assertThatThrownBy(() -> Rated.prices(Strategy.VOLUME, "1:1 1.0:2"))
                .hasMessageContaining("two begin at 1");
        assertThatThrownBy(() -> new PriceTable(List.of(), Strategy.VOLUME, StrategyData.NONE))
                .hasMessageContaining("tiers");
        assertThatThrownBy(() -> StrategyData.secondary("X", Strategy.FLAT))
                .hasMessageContaining("strategyMode");
        assertThatThrownBy(() -> StrategyData.rounding(QuantityRounding.UP, -1))
                .hasMessageContaining("scale");
        assertThatThrownBy(() -> new CloudletRule(0, 0)).hasMessageContaining("cloudletIncrement");
        assertThatThrownBy(() -> new CloudletRule(-1, 1)).hasMessageContaining("minCloudletCount");
        assertThatThrownBy(() -> MinimumFee.of("-1", "0")).hasMessageContaining("minimumFee");
        assertThatThrownBy(() -> new Recurrence(PriceType.RECURRING, Interval.DAY, 0))
                .hasMessageContaining("recurringIntervalCount");
        assertThatThrownBy(() -> new TariffRef(" ", 1)).hasMessageContaining("uniqueName");
        assertThatThrownBy(() -> new TariffSubject(TariffType.FIXED, "default", ""))
                .hasMessageContaining("resource");
    }

    @Test
    void aTariffForSomethingUnmeteredIsRefused() {
        Tariff tariff = Rated.tariff(TariffType.EXTERNAL, ONE_EACH);
        PricingModel model = PricingModel.of("model", ModelType.HYBRID, tariff);
        assertThatThrownBy(() -> new CompiledModel(model, ResourceSlots.of("traffic")))
                .hasMessage("tariff test v1: nothing meters the resource resource");
    }

    @ParameterizedTest
    @CsvSource({
        "0, FIXED",
        "1, FLEXIBLE",
        "2, OPTION",
        "3, NETWORK",
        "4, STORAGE",
        "5, STORAGE_FIXED",
        "6, LICENCE",
        "7, EXTERNAL",
        "8, SUBSCRIPTION"
    })
    void typesCarryTheirWireNumbers(int number, TariffType type) {
        assertThat(type.number()).isEqualTo(number);
    }
}
