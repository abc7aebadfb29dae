package io.farthing.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CreditStockTest {

    @ParameterizedTest
    @CsvSource({
        // credits, value, used, left, worth
        "100, 1000,   1,   99,  990",
        "  3,   10,   1,    2,    7",
        "  3,   10,   2,    1,    3",
        "100, 1000, 100,    0,    0",
        "100, 1000, 130,  -30,    0",
        "  0,    0,   5,   -5,    0",
        " -5,    0,   5,  -10,    0",
    })
    void valueLeavesAtAverageCostAndAllOfItWithTheLastCredit(
            long credits, long value, long used, long left, long worth) {
        CreditStock.Step step = new CreditStock(credits, value).use(used);
        assertThat(step.left()).isEqualTo(new CreditStock(left, worth));
        assertThat(step.earned()).isEqualTo(value - worth);
    }

    @ParameterizedTest
    @CsvSource({
        // credits, value, bought, price, left
        "  10,  50, 100, 900, 110",
        " -30,   0, 100, 900,  70",
        "-130,   0, 100, 900, -30",
        "-100,   0, 100, 900,   0",
    })
    void aPurchasePaysADebtFirst(long credits, long value, long bought, long price, long left) {
        CreditStock.Step step = new CreditStock(credits, value).buy(bought, price);
        assertThat(step.left().credits()).isEqualTo(left);
        assertThat(step.left().value() + step.earned()).isEqualTo(value + price);
        long owed = Math.min(bought, Math.max(0, -credits));
        assertThat(step.earned()).isEqualTo(price * owed / bought);
    }

    /// However it goes up and down: every unit that was paid is either still there or earned.
    @Test
    void nothingIsEverLost() {
        Random random = new Random(20_270_301);
        for (int life = 0; life < 300; life++) {
            CreditStock stock = CreditStock.EMPTY;
            long paid = 0;
            long earned = 0;
            for (int turn = 0; turn < 100; turn++) {
                CreditStock.Step step;
                if (random.nextInt(4) == 0) {
                    long price = random.nextLong(2_000_000_000_00L);
                    step = stock.buy(1 + random.nextLong(2_000_000_0000L), price);
                    paid += price;
                } else {
                    step = stock.use(random.nextLong(1_000_000_0000L));
                }
                earned += step.earned();
                stock = step.left();
                assertThat(step.earned()).isNotNegative();
                assertThat(earned + stock.value()).isEqualTo(paid);
            }
        }
    }

    @Test
    void noCreditsAreWorthNothing() {
        assertThatThrownBy(() -> new CreditStock(0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CreditStock(5, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsGivenBackPaysADebtFirst() {
        assertThat(new CreditStock(-10, 0).giveBack(4, 100).left())
                .isEqualTo(new CreditStock(-6, 0));
        assertThat(new CreditStock(-10, 0).giveBack(20, 100).left())
                .isEqualTo(new CreditStock(10, 50));
        assertThat(new CreditStock(10, 50).giveBack(2, 10).left())
                .isEqualTo(new CreditStock(12, 60));
    }
}
