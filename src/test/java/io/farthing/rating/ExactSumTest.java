package io.farthing.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.money.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ExactSumTest {

    /// In any order of scales and sizes, though the rater adds the finest first.
    @Test
    void sumsAgreeWithBigDecimal() {
        Seeds.forAll(random -> {
            for (int round = 0; round < 50; round++) {
                agrees(random);
            }
        });
    }

    private static void agrees(Random random) {
        ExactSum sum = new ExactSum();
        BigDecimal expected = BigDecimal.ZERO;
        int wholeBits = random.nextInt(16);
        for (int term = 1 + random.nextInt(6); term > 0; term--) {
            BigDecimal quantity = decimal(random, wholeBits);
            BigDecimal price = decimal(random, wholeBits);
            sum.add(Quantity.of(quantity), Quantity.of(price));
            expected = expected.add(quantity.multiply(price));
        }
        long parts = 1L + random.nextInt(9000);
        sum.divideBy(parts);
        assertThat(sum.total()).isEqualByComparingTo(expected);
        assertThat(BigDecimal.valueOf(sum.roundedUnits(8), 8))
                .isEqualByComparingTo(
                        expected.divide(BigDecimal.valueOf(parts), 8, RoundingMode.HALF_UP));
    }

    private static BigDecimal decimal(Random random, int wholeBits) {
        int scale = random.nextInt(20);
        BigInteger unscaled = new BigInteger(wholeBits + 3 * scale, random);
        return new BigDecimal(random.nextInt(4) == 0 ? unscaled.negate() : unscaled, scale);
    }
}
