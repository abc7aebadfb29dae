package io.farthing.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.money.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuantityTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # decimal, fits a long
                    0, true
                    0.000, true
                    12.5, true
                    9223372036854775807, true
                    9223372036854775808, false
                    0.123456789012345678, true
                    0.1234567890123456789, false
                    0.00012676505600000000000000, false
                    1e3, true
                    """)
    void whatFitsIsNarrow(String decimal, boolean isNarrow) {
        Quantity quantity = Quantity.of(decimal);
        assertThat(quantity.isNarrow()).isEqualTo(isNarrow);
        assertThat(quantity.toDecimal()).isEqualByComparingTo(decimal);
        assertThat(quantity.signum()).isEqualTo(new BigDecimal(decimal).signum());
    }

    @Test
    void arithmeticAgreesWithBigDecimalOnEverySize() {
        Seeds.forAll(random -> {
            for (int round = 0; round < 100; round++) {
                agrees(any(random), any(random));
            }
        });
    }

    @Test
    void numbersNextToOverflowAreExact() {
        BigDecimal[] edges = {
            BigDecimal.valueOf(Long.MAX_VALUE),
            BigDecimal.valueOf(Long.MIN_VALUE),
            BigDecimal.valueOf(Long.MIN_VALUE + 1),
            BigDecimal.valueOf(Long.MIN_VALUE, 18),
            BigDecimal.valueOf(Long.MAX_VALUE, 18),
            BigDecimal.valueOf(Long.MAX_VALUE / 10),
            BigDecimal.valueOf(Long.MAX_VALUE / 10 + 1),
            BigDecimal.valueOf(1, 1),
            BigDecimal.valueOf(-1, 18),
            BigDecimal.ZERO,
        };
        for (BigDecimal left : edges) {
            for (BigDecimal right : edges) {
                agrees(left, right);
            }
        }
    }

    @Test
    void equalNumbersAreEqualHoweverManyZerosTrail() {
        assertThat(Quantity.of("1.50"))
                .isEqualTo(Quantity.of("1.5"))
                .hasSameHashCodeAs(Quantity.of("1.5"));
        assertThat(Quantity.of("1.5")).isNotEqualTo(Quantity.of("1.51"));
        assertThat(Quantity.of("1.50")).hasToString("1.50");
        assertThat(Quantity.of(5, 20)).isEqualTo(Quantity.of("0.00000000000000000005"));
        assertThat(Quantity.of(5, -2)).isEqualTo(Quantity.of("500"));
        assertThatThrownBy(() -> Quantity.of("9223372036854775808").unscaled())
                .isInstanceOf(ArithmeticException.class);
    }

    private static void agrees(BigDecimal left, BigDecimal right) {
        Quantity a = Quantity.of(left);
        Quantity b = Quantity.of(right);
        assertThat(a.plus(b).toDecimal()).isEqualByComparingTo(left.add(right));
        assertThat(a.minus(b).toDecimal()).isEqualByComparingTo(left.subtract(right));
        assertThat(a.compareTo(b)).isEqualTo(left.compareTo(right));
        assertThat(a.min(b).toDecimal()).isEqualByComparingTo(left.min(right));
        assertThat(a.equals(b)).isEqualTo(left.compareTo(right) == 0);
        assertThat(a.atScale(20).toDecimal()).isEqualByComparingTo(left);
    }

    private static BigDecimal any(Random random) {
        return new BigDecimal(
                new BigInteger(1 + random.nextInt(90), random)
                        .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1)),
                random.nextInt(27));
    }
}
