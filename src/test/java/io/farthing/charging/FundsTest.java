package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.customers.AccountShard;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.HoldRequest;
import io.farthing.ledger.HoldResult;
import io.farthing.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Money by hand: the same call again, another call under its key, and the edges of an hour.
final class FundsTest {
    private static final Instant LAST_MOMENT = House.JULY.end().minusMillis(1);

    private final House house = new House();

    @AfterEach
    void close() {
        house.requireSound();
        house.close();
    }

    @Test
    void theSameCallLaterIsTheSameCall() {
        long account = house.account("prepaid");
        Movement movement = house.movement(account, "5");
        FundsResult first = fund(movement, Purpose.BALANCE, House.JULY.start());
        FundsResult again = fund(movement, Purpose.BALANCE, House.NOW);
        assertThat(again).isEqualTo(first);
        assertThat(house.book(account, BookKind.BALANCE)).isEqualTo("5.00000000");
    }

    @Test
    void theOtherPurseUnderTheSameKeyIsAnotherCall() {
        long account = house.account("prepaid");
        Movement movement = house.movement(account, "5");
        var _ = fund(movement, Purpose.BALANCE, House.NOW);
        assertThat(fund(movement, Purpose.BONUS, House.NOW))
                .isEqualTo(new FundsResult.KeyUsedForOther(movement.key()));
        assertThat(house.book(account, BookKind.BONUS)).isEqualTo("0.00000000");
    }

    @Test
    void whatIsSetAsideIsNotTakenOut() {
        long account = house.account("prepaid");
        house.fund(account, "10", Purpose.BALANCE);
        BookKey book = new BookKey(AccountShard.of(account), account, BookKind.BALANCE, House.EUR);
        HoldRequest request =
                new HoldRequest("hold", book, Money.of(House.EUR, "4"), null, "for an order");
        assertThat(
                        house.database.<HoldResult>transact(
                                tx -> house.ledger.reserve(tx, request, House.NOW)))
                .isInstanceOf(HoldResult.Reserved.class);
        assertThat(unfund(house.movement(account, "6.01"), Purpose.BALANCE))
                .isEqualTo(new FundsResult.NotEnough(Money.of(House.EUR, "6")));
        assertThat(unfund(house.movement(account, "6"), Purpose.BALANCE))
                .isInstanceOf(FundsResult.Done.class);
    }

    @Test
    void whatIsMissingIsSaidOfThePurseThatWasAskedFor() {
        long account = house.account("prepaid");
        house.fund(account, "10", Purpose.BALANCE);
        house.fund(account, "2", Purpose.BONUS);
        assertThat(unfund(house.movement(account, "3"), Purpose.BONUS))
                .isEqualTo(new FundsResult.NotEnough(Money.of(House.EUR, "2")));
    }

    @Test
    void aChargeInTheLastMomentOfAnHourIsOfThatHour() {
        long account = house.account("post");
        assertThat(
                        house.database.<FundsResult>transact(tx ->
                                house.funds.charge(
                                        tx, house.movement(account, "1"), null, LAST_MOMENT)))
                .isInstanceOf(FundsResult.Done.class);
        assertThat(house.charges(account)).containsExactly("743 by-hand 1.00000000 r0");
        assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isEqualTo(1);
    }

    @Test
    void theEnvironmentIsPartOfWhatTheKeyNames() {
        long account = house.account("prepaid");
        var _ = house.use(account, "env1/node1 0:30 1 0");
        Movement movement = house.movement(account, "1");
        FundsResult first = charge(movement, "env1");
        assertThat(first).isInstanceOf(FundsResult.Done.class);
        assertThat(charge(movement, "env1"))
                .isEqualTo(new FundsResult.Done(((FundsResult.Done) first).transaction(), null));
        assertThat(charge(movement, null))
                .isEqualTo(new FundsResult.KeyUsedForOther(movement.key()));
        assertThat(charge(movement, "nowhere"))
                .isEqualTo(new FundsResult.NoSuchEnvironment("nowhere"));
        assertThat(house.charges(account)).hasSize(1);
    }

    private FundsResult charge(Movement movement, @Nullable String environment) {
        return house.database.transact(
                tx -> house.funds.charge(tx, movement, environment, House.NOW));
    }

    private FundsResult fund(Movement movement, Purpose purpose, Instant now) {
        return house.database.transact(tx -> house.funds.fund(tx, movement, purpose, now));
    }

    private FundsResult unfund(Movement movement, Purpose purpose) {
        return house.database.transact(tx -> house.funds.unfund(tx, movement, purpose, House.NOW));
    }
}
