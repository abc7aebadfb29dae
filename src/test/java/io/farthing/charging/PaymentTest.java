package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PaymentTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # units, bonus, balance, order,         from bonus, from balance
                    10,      0,     100,     BONUS_FIRST,   0,          10
                    10,      9,     100,     BONUS_FIRST,   9,          1
                    10,      10,    100,     BONUS_FIRST,   10,         0
                    10,      11,    100,     BONUS_FIRST,   10,         0
                    10,      0,     0,       BONUS_FIRST,   0,          10
                    10,      5,     -7,      BONUS_FIRST,   5,          5
                    10,      100,   9,       BALANCE_FIRST, 1,          9
                    10,      100,   10,      BALANCE_FIRST, 0,          10
                    10,      100,   -3,      BALANCE_FIRST, 10,         0
                    10,      4,     3,       BALANCE_FIRST, 4,          6
                    0,       4,     3,       BONUS_FIRST,   0,          0
                    """)
    void theFirstPurseIsEmptiedBeforeTheSecond(
            long units,
            long bonus,
            long balance,
            Payment.Order order,
            long fromBonus,
            long fromBalance) {
        assertThat(Payment.of(units, bonus, balance, order))
                .isEqualTo(new Payment(fromBonus, fromBalance));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # back, bonus taken, balance taken, order,         to bonus, to balance
                    5,      10,          3,             BONUS_FIRST,   2,        3
                    3,      10,          3,             BONUS_FIRST,   0,        3
                    13,     10,          3,             BONUS_FIRST,   10,       3
                    5,      0,           9,             BONUS_FIRST,   0,        5
                    5,      3,           10,            BALANCE_FIRST, 3,        2
                    """)
    void whatWasTakenLastIsReturnedFirst(
            long back,
            long bonusTaken,
            long balanceTaken,
            Payment.Order order,
            long toBonus,
            long toBalance) {
        assertThat(Payment.refund(back, new Payment(bonusTaken, balanceTaken), order))
                .isEqualTo(new Payment(-toBonus, -toBalance));
    }
}
