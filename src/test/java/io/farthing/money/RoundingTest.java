package io.farthing.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoundingTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # numerator, denominator, rounded
                    0, 10, 0
                    4, 10, 0
                    5, 10, 1
                    6, 10, 1
                    14, 10, 1
                    15, 10, 2
                    -4, 10, 0
                    -5, 10, -1
                    -14, 10, -1
                    -15, 10, -2
                    1, 3, 0
                    2, 3, 1
                    3, 2, 2
                    -3, 2, -2
                    7, 1, 7
                    9223372036854775807, 1, 9223372036854775807
                    9223372036854775807, 9223372036854775807, 1
                    4611686018427387903, 9223372036854775807, 0
                    4611686018427387904, 9223372036854775807, 1
                    -9223372036854775808, 1, -9223372036854775808
                    -9223372036854775808, 2, -4611686018427387904
                    """)
    void halfGoesAwayFromZero(long numerator, long denominator, long rounded) {
        assertThat(Rounding.divideHalfUp(numerator, denominator)).isEqualTo(rounded);
        assertThat(Rounding.multiplyDivideHalfUp(numerator, 1, denominator)).isEqualTo(rounded);
        assertThat(Rounding.divideWideHalfUp(numerator >> 63, numerator, denominator))
                .isEqualTo(rounded);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # a, b, divisor, rounded: products beyond 64 bits
                    9223372036854775807, 9223372036854775807, 9223372036854775807, 9223372036854775807
                    9223372036854775807, -10, 10, -9223372036854775807
                    -9223372036854775808, 10, 10, -9223372036854775808
                    -9223372036854775808, -5, 10, 4611686018427387904
                    9223372036854775807, 5, 10, 4611686018427387904
                    9223372036854775807, -5, 10, -4611686018427387904
                    3000000000000000000, 7, 1000000000000000000, 21
                    4500000000000000000, 5, 1000000000000000000, 23
                    -4500000000000000000, 5, 1000000000000000000, -23
                    """)
    void productsAreExactThrough128Bits(long a, long b, long divisor, long rounded) {
        assertThat(Rounding.multiplyDivideHalfUp(a, b, divisor)).isEqualTo(rounded);
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, 2, 1",
        "-9223372036854775808, -1, 1",
        "9223372036854775807, 9223372036854775807, 9223372036854775806",
        "-9223372036854775808, 3, 2"
    })
    void resultsThatDoNotFitThrow(long a, long b, long divisor) {
        assertThatThrownBy(() -> Rounding.multiplyDivideHalfUp(a, b, divisor))
                .isInstanceOf(ArithmeticException.class);
    }

    /// 2^65 - 1 halved is 2^64 - 1 and a half: the last bit before the rounding would wrap to zero.
    @Test
    void roundingUpPastTheLastBitThrows() {
        assertThatThrownBy(() -> Rounding.divideWideHalfUp(1, -1, 2))
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void divisorsArePositive(long divisor) {
        assertThatThrownBy(() -> Rounding.divideHalfUp(1, divisor))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rounding.multiplyDivideHalfUp(Long.MAX_VALUE, 2, divisor))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void agreesWithBigDecimalOnEverySize() {
        Seeds.forAll(random -> {
            for (int round = 0; round < 200; round++) {
                long a = anySize(random);
                long b = anySize(random);
                long divisor = (anySize(random) & Long.MAX_VALUE) | 1;
                assertThat(rounded(a, b, divisor)).isEqualTo(reference(a, b, divisor));
            }
        });
    }

    private static long anySize(Random random) {
        return random.nextLong() >> random.nextInt(64);
    }

    private static String rounded(long a, long b, long divisor) {
        try {
            return Long.toString(Rounding.multiplyDivideHalfUp(a, b, divisor));
        } catch (ArithmeticException overflow) {
            return "overflow";
        }
    }

    private static String reference(long a, long b, long divisor) {
        BigInteger exact =
                new BigDecimal(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)))
                        .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP)
                        .toBigIntegerExact();
        return exact.bitLength() < 64 ? exact.toString() : "overflow";
    }
}
