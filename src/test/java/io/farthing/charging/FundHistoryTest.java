package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Period;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FundHistoryTest {
    private final House house = new House();
    private final FundHistory history = new FundHistory(house.ledger);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whatEachPurseGainedAndLostTheLatestFirst() {
        long account = house.account("prepaid");
        house.fund(account, "20", Purpose.BALANCE);
        house.fund(account, "5", Purpose.BONUS);
        FundsResult _ =
                house.database.transact(tx ->
                        house.funds.unfund(
                                tx, house.movement(account, "2"), Purpose.BALANCE, House.NOW));
        FundsResult _ =
                house.database.transact(tx ->
                        house.funds.charge(tx, house.movement(account, "8"), null, House.NOW));
        // Charged by usage: no movement by hand.
        house.use(account, "env/n 0:10 3 0");
        assertThat(house.charge().charges()).isPositive();
        assertThat(list(account, FundHistory.Window.ALL))
                .extracting(movement ->
                        movement.kind()
                                + " "
                                + movement.amount().minorText()
                                + " "
                                + movement.purpose())
                .containsExactly(
                        // 5.00 of it came out of the bonus.
                        "CHARGE 8.00 BONUS",
                        "UNFUND 2.00 BALANCE",
                        "FUND 5.00 BONUS",
                        "FUND 20.00 BALANCE");
        house.requireSound();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 5", "0, 2, 2", "3, 0, 2", "3, 1, 1", "4, 9, 1", "5, 0, 0", "99, 1, 0"})
    void stretchesOfIt(long start, int count, int found) {
        long account = house.account("prepaid");
        for (int i = 0; i < 5; i++) {
            house.fund(account, "1", Purpose.BALANCE);
        }
        List<FundMovement> all = list(account, FundHistory.Window.ALL);
        List<FundMovement> stretch = list(account, new FundHistory.Window(start, count));
        assertThat(stretch).hasSize(found);
        assertThat(all).containsAll(stretch);
        if (found > 0) {
            assertThat(stretch.getFirst()).isEqualTo(all.get((int) start));
        }
    }

    private List<FundMovement> list(long account, FundHistory.Window window) {
        Period period = new Period(House.JULY.start(), House.NOW.plusSeconds(1));
        return house.database.read(tx -> history.list(tx, account, period, window));
    }
}
