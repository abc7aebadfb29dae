package io.farthing.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.charging.CreditStep;
import io.farthing.credits.CreditPurchase;
import io.farthing.credits.CreditTrail;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.rating.Quantity;
import io.farthing.rating.Scope;
import io.farthing.rating.Step;
import io.farthing.resources.ResourceHistory;
import io.farthing.resources.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every kind of step is told in every language, with all digits of its numbers.
final class StepWordsTest {
    private static final Quantity THREE = Quantity.of("3.5");
    private static final Quantity LONG = Quantity.of("1234.0123456789");
    private static final Money MONEY = Money.of(Currency.of("EUR"), "0.00000001");

    private static final List<Step> STEPS =
            List.of(
                    new Step.NodeCounted(7, 9, THREE),
                    new Step.Totalled(Scope.ENVIRONMENT, 2, LONG),
                    tier(Step.Measure.Since.HOUR, 2, Quantity.of(8)),
                    tier(Step.Measure.Since.MONTH, 2, null),
                    tier(Step.Measure.Since.MONTH_BEFORE, 0, null),
                    new Step.FreeTaken(Scope.ACCOUNT, THREE, THREE),
                    new Step.Billable(THREE, THREE),
                    new Step.Billable(LONG, THREE),
                    new Step.Priced(THREE, LONG, new BigDecimal("4319.04320987615")),
                    new Step.Blended(THREE, LONG),
                    new Step.MinimumFeeTaken(BigDecimal.ONE),
                    new Step.Rounded(new BigDecimal("0.0000000051"), BigDecimal.ONE, MONEY),
                    new Step.Rounded(BigDecimal.TEN, new BigDecimal("744"), MONEY),
                    new Step.Shared(THREE, LONG, MONEY));

    private static Step tier(Step.Measure.Since since, int tier, @Nullable Quantity below) {
        return new Step.TierFound(
                new Step.Measure(since, "traffic"), THREE, tier, Quantity.ONE, below);
    }

    private static StepWords in(String language) {
        return new StepWords(Objects.requireNonNull(Words.of(language)));
    }

    @Test
    void everyStepIsToldInEveryLanguageDifferently() {
        for (Step step : STEPS) {
            List<String> told =
                    Words.all().stream().map(words -> new StepWords(words).of(step)).toList();
            assertThat(told).as(step.text()).noneMatch(text -> text.matches(".*[{}].*"));
            assertThat(told).as(step.text()).noneMatch(text -> text.contains("step."));
            if (!(step instanceof Step.Priced)) {
                assertThat(told).as(step.text()).doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    en | 0  | Node 9 of environment 7 counts 3.5
                    de | 1  | Die Summe über die Umgebung (2 Knoten) ist 1.234,0123456789
                    en | 2  | traffic: 3.5 lies in tier 2, from 1 to below 8
                    fr | 3  | traffic depuis le début du mois : 3,5, soit la tranche 2, à partir de 1
                    pl | 4  | traffic w miesiącu przed tą godziną: 3,5, poniżej pierwszego progu
                    en | 7  | Billable: 1,234.0123456789, rounded by the tariff to 3.5
                    de | 8  | 3,5 × 1.234,0123456789 = 4.319,04320987615
                    en | 12 | 10 ÷ 744, rounded half up: 0.00000001 EUR
                    """)
    void noDigitIsLost(String language, int step, String text) {
        assertThat(in(language).of(STEPS.get(step)).replace('\u00a0', ' ').replace('\u202f', ' '))
                .isEqualTo(text);
    }

    @Test
    void whatCreditsWentThroughIsToldInEveryLanguageDifferently() {
        Instant noon = Instant.parse("2027-03-01T12:00:00Z");
        ResourceHistory.Stretch stretch =
                new ResourceHistory.Stretch(
                        "vm-7", List.of(new Size.Part("cores", 2)), noon, noon.plusSeconds(600));
        List<CreditStep> steps =
                List.of(
                        new CreditStep.TookUp(stretch),
                        new CreditStep.Used(new CreditTrail.Used(MONEY, MONEY)),
                        new CreditStep.Bought(bought(CreditPurchase.Cause.AUTOMATIC, 8L, noon)),
                        new CreditStep.Bought(bought(CreditPurchase.Cause.ON_DEMAND, null, noon)));
        for (CreditStep step : steps) {
            List<String> told =
                    Words.all().stream()
                            .map(words -> new StepWords(words).of(step, ZoneOffset.UTC))
                            .toList();
            assertThat(told)
                    .as(step.text())
                    .doesNotHaveDuplicates()
                    .noneMatch(text -> text.matches(".*[{}].*"));
        }
        assertThat(in("de").of(steps.getFirst(), ZoneOffset.ofHours(1)))
                .isEqualTo("vm-7 belegte cores 2 von 13:00 bis 13:10");
    }

    private static CreditPurchase bought(
            CreditPurchase.Cause cause, @Nullable Long invoice, Instant at) {
        return new CreditPurchase(
                1,
                2,
                "small",
                3,
                MONEY,
                MONEY,
                MONEY,
                invoice,
                cause,
                CreditPurchase.Status.RESERVED,
                at,
                null);
    }

    /// What the API and the command line say stays as it was.
    @Test
    void theEnglishOfTheApiIsItsOwn() {
        assertThat(STEPS.get(2).text()).isEqualTo("traffic 3.5 lies in tier 2, from 1 to below 8");
        assertThat(STEPS.get(3).text())
                .isEqualTo("accumulated traffic 3.5 lies in tier 2, from 1 on");
        assertThat(STEPS.get(4).text())
                .isEqualTo("traffic of the month before this hour, 3.5 lies below the first tier");
    }
}
