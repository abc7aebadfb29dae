package io.farthing.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MoneyTest {

    private static final Currency EUR = Currency.of("EUR");
    private static final Currency JPY = Currency.of("JPY");

    @ParameterizedTest
    @CsvSource({"EUR, 2, 8", "USD, 2, 8", "HUF, 2, 8", "KWD, 3, 8", "JPY, 0, 4", "KRW, 0, 4"})
    void isoCurrenciesBringTheirDecimals(String code, int decimals, int ledgerScale) {
        assertThat(Currency.of(code)).isEqualTo(new Currency(code, decimals, ledgerScale));
        assertThat(Currency.of(code).isCommodity()).isFalse();
    }

    @Test
    void commoditiesAreCurrenciesOfTheirOwn() {
        Currency credit = Currency.commodity("credit", 0);
        assertThat(credit.isCommodity()).isTrue();
        assertThat(Money.of(credit, "40").units()).isEqualTo(400_000);
        assertThatThrownBy(() -> Money.of(credit, "1").plus(Money.of(EUR, "1")))
                .hasMessage("amounts in credit and EUR do not mix");
    }

    @ParameterizedTest
    @CsvSource({"eur", "EU", "EURO", "E1R", "XXX", "ZZZ", "''"})
    void unknownIsoCodesAreRefused(String code) {
        assertThatThrownBy(() -> Currency.of(code)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # decimal, units, text, minor text
                    0, 0, 0.00000000, 0.00
                    1.5, 150000000, 1.50000000, 1.50
                    0.00000001, 1, 0.00000001, 0.00
                    -0.00000001, -1, -0.00000001, 0.00
                    0.005, 500000, 0.00500000, 0.01
                    0.00499999, 499999, 0.00499999, 0.00
                    -0.005, -500000, -0.00500000, -0.01
                    1.100000000000, 110000000, 1.10000000, 1.10
                    1e3, 100000000000, 1000.00000000, 1000.00
                    92233720368.54775807, 9223372036854775807, 92233720368.54775807, 92233720368.55
                    """)
    void decimalsAndUnitsAreTwoFormsOfOneAmount(
            String decimal, long units, String text, String minor) {
        Money money = Money.of(EUR, decimal);
        assertThat(money).isEqualTo(new Money(EUR, units));
        assertThat(money.text()).isEqualTo(text);
        assertThat(money.minorText()).isEqualTo(minor);
        assertThat(money.toDecimal()).isEqualByComparingTo(new BigDecimal(decimal));
    }

    @ParameterizedTest
    @CsvSource({"0.000000001", "92233720368.54775808", "1e999999999", "1e-999999999", "-1e30"})
    void whatTheLedgerCannotHoldIsRefused(String decimal) {
        assertThatThrownBy(() -> Money.of(EUR, decimal))
                .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
    }

    @Test
    void yenKeepFourDigitsAndShowNone() {
        assertThat(Money.of(JPY, "12.5").units()).isEqualTo(125_000);
        assertThat(Money.of(JPY, "12.5").minorText()).isEqualTo("13");
        assertThat(Money.of(JPY, "12.4999").roundedToMinor()).isEqualTo(Money.of(JPY, "12"));
        assertThatThrownBy(() -> Money.of(JPY, "0.00001"))
                .hasMessageContaining("4 decimals in JPY");
    }

    @Test
    void overflowThrows() {
        Money most = new Money(EUR, Long.MAX_VALUE);
        Money least = new Money(EUR, Long.MIN_VALUE);
        Money one = new Money(EUR, 1);
        assertThatThrownBy(() -> most.plus(one)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(one)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(least::negated).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(most::roundedToMinor).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofMinor(EUR, Long.MAX_VALUE))
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # percent, amount, to ledger units, to cents
                    20, 107.05, 21.41, 21.41
                    20, 0.02, 0.004, 0
                    20, 0.025, 0.005, 0.01
                    5.5, 10.00, 0.55, 0.55
                    5.5, 0.01, 0.00055, 0
                    5.5, 1.01, 0.05555, 0.06
                    19, 0.00000003, 0.00000001, 0
                    50, 0.00000001, 0.00000001, 0
                    50, -0.00000001, -0.00000001, 0
                    20, -0.025, -0.005, -0.01
                    0, 17, 0, 0
                    100, 17.123, 17.123, 17.12
                    """)
    void percentagesRoundHalfUp(String percent, String amount, String share, String minorShare) {
        Percentage percentage = Percentage.of(percent);
        assertThat(percentage.shareOf(Money.of(EUR, amount))).isEqualTo(Money.of(EUR, share));
        assertThat(percentage.minorShareOf(Money.of(EUR, amount)))
                .isEqualTo(Money.of(EUR, minorShare));
    }

    @Test
    void percentagesHaveOneForm() {
        assertThat(Percentage.of("20.00")).isEqualTo(Percentage.of("20"));
        assertThat(Percentage.of("2e1").text()).isEqualTo("20");
        assertThatThrownBy(() -> Percentage.of("-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Percentage.of("1e999999"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # units | weights | shares: the odd unit goes to the largest remainder, then to the first
                    10 | 1 1 1 | 4 3 3
                    11 | 1 1 1 | 4 4 3
                    -10 | 1 1 1 | -4 -3 -3
                    10 | 1 2 | 3 7
                    1 | 1 1 | 1 0
                    0 | 5 5 | 0 0
                    7 | 0 1 0 | 0 7 0
                    5 | 3 0 3 | 3 0 2
                    100 | 50 45 5 | 50 45 5
                    9223372036854775807 | 1 1 | 4611686018427387904 4611686018427387903
                    -9223372036854775808 | 1 2 | -3074457345618258603 -6148914691236517205
                    9223372036854775807 | 9223372036854775807 9223372036854775807 | 4611686018427387904 4611686018427387903
                    """,
            delimiter = '|')
    void sharesFollowTheLargestRemainder(long units, String weights, String shares) {
        List<Money> split = new Money(EUR, units).split(numbers(weights));
        assertThat(split).extracting(Money::units).containsExactly(boxed(numbers(shares)));
    }

    @Test
    void splittingLosesNothing() {
        Seeds.forAll(random -> {
            Money whole = new Money(EUR, random.nextLong() >> random.nextInt(64));
            long[] weights = random.longs(1 + random.nextInt(20), 0, Long.MAX_VALUE).toArray();
            weights[0] |= 1;
            assertThat(sum(whole.split(weights))).isEqualTo(whole);
            assertThat(sum(whole.split(weights.length))).isEqualTo(whole);
        });
    }

    @Test
    void weightsThatMeanNothingAreRefused() {
        Money one = Money.of(EUR, "1");
        assertThatThrownBy(() -> one.split(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.split(new long[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.split(new long[] {0, 0}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.split(new long[] {2, -1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Money sum(List<Money> parts) {
        Money sum = Money.zero(EUR);
        for (Money part : parts) {
            sum = sum.plus(part);
        }
        return sum;
    }

    private static long[] numbers(String text) {
        return List.of(text.split(" ")).stream().mapToLong(Long::parseLong).toArray();
    }

    private static Long[] boxed(long[] numbers) {
        return java.util.Arrays.stream(numbers).boxed().toArray(Long[]::new);
    }
}
