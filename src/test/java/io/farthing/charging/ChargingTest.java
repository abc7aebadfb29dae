package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.customers.AccountStatus;
import io.farthing.ledger.BookKind;
import io.farthing.quotas.KnownQuota;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ChargingTest {
    private final House house = new House();

    @AfterEach
    void close() {
        house.requireSound();
        house.close();
    }

    @Test
    void anEnvironmentsHourIsPricedByItsTotals() {
        long account = house.account("post");
        house.use(account, "web/a 0:10 5 0.03", "web/b 0:20 5.5 0.03", "db/c 0:10 1 0");
        assertThat(house.charge()).isEqualTo(new Charging.Result(1, 4, 0));
        // db: 2 reserved; web: 4 reserved, 3 + 4 dynamic, 0.06 GB of which 0.05 are free.
        assertThat(house.charges(account))
                .containsExactly(
                        "0 reserved 0.00891000",
                        "0 reserved 0.01782000",
                        "0 dynamic 0.03283700",
                        "0 traffic 0.00050000");
        assertThat(house.book(account, BookKind.UNBILLED)).isEqualTo("-0.06006700");
    }

    @Test
    void chargingAgainChangesNothing() {
        long account = house.account("post");
        house.use(account, "web/a 0:10 5 0");
        assertThat(house.charge().charges()).isEqualTo(2);
        assertThat(house.charge()).isEqualTo(new Charging.Result(0, 0, 0));
        assertThat(house.charges(account)).hasSize(2);
    }

    @Test
    void anHourThatIsNotOverIsNotCharged() {
        long account = house.account("post");
        house.use(account, "web/a 5:10 2 0");
        Hour hour = Hour.of(House.JULY.start()).plus(5);
        assertThat(run(hour).charges()).isZero();
        assertThat(run(hour.next()).charges()).isEqualTo(1);
    }

    private Charging.Result run(Hour now) {
        return house.charging.run(
                new Hour(0), now.plus(100), now.start().plusSeconds(1), (_, _) -> {});
    }

    @Test
    void bonusPaysBeforeBalanceChargeByCharge() {
        long account = house.account("prepaid");
        house.fund(account, "10", Purpose.BALANCE);
        house.fund(account, "0.02", Purpose.BONUS);
        house.use(account, "web/a 0:10 5 0", "web/a 1:10 5 0");
        assertThat(house.charge().charges()).isEqualTo(4);
        // Each hour costs 0.00891 reserved and 3 × 0.004691 dynamic.
        assertThat(house.book(account, BookKind.BONUS)).isEqualTo("0.00000000");
        assertThat(house.book(account, BookKind.BALANCE)).isEqualTo("9.97403400");
    }

    @Test
    void lateUsageIsListedAndChargedOnlyByACorrection() {
        long account = house.account("post");
        house.use(account, "web/a 0:10 5 0.2");
        assertThat(house.charge().charges()).isEqualTo(3);
        assertThat(house.use(account, "web/a 0:50 9 0.1").late()).isEqualTo(1);
        assertThat(house.charge().hours()).isZero();
        assertThat(late()).hasSize(1);

        assertThat(house.recharge().charges()).isEqualTo(2);
        assertThat(house.charges(account))
                .containsExactly(
                        "0 reserved 0.00891000",
                        "0 dynamic 0.01407300",
                        "0 traffic 0.00750000",
                        "0 dynamic 0.01876400 r2",
                        "0 traffic 0.00500000 r2");
        assertThat(late()).isEmpty();
        assertThat(house.recharge().hours()).isZero();
    }

    private List<?> late() {
        return house.database.read(tx -> house.charging.late(tx, new Hour(0), Hour.of(House.NOW)));
    }

    @Test
    void aPrepaidAccountIsDeactivatedUnderItsMinimumAndComesBackWhenFunded() {
        long account = house.account("prepaid");
        house.fund(account, "0.01", Purpose.BALANCE);
        house.use(account, "web/a 0:10 2 0");
        assertThat(house.charge().deactivated()).isZero();
        assertThat(house.status(account)).isEqualTo(AccountStatus.ACTIVE);
        house.use(account, "web/a 1:10 2 0");
        assertThat(house.charge().deactivated()).isEqualTo(1);
        assertThat(house.status(account)).isEqualTo(AccountStatus.INACTIVE);
        // Not of the hour, half a year ago: the days until it is destroyed have just begun.
        assertThat(statusSince(account)).isEqualTo(House.NOW);
        assertThat(house.fund(account, "1", Purpose.BALANCE))
                .isInstanceOfSatisfying(
                        FundsResult.Done.class,
                        done -> assertThat(done.changed()).isEqualTo(AccountStatus.ACTIVE));
    }

    private @Nullable Instant statusSince(long account) {
        return house.database.<@Nullable Instant>read(tx ->
                Objects.requireNonNull(house.customers.accounts().find(tx, account))
                        .dates()
                        .statusUpdatedAt());
    }

    @Test
    void aNegativeMinimumLetsTheBalanceGoThatFar() {
        long account = house.account("prepaid");
        house.quota(account, KnownQuota.MINIMUM_BALANCE, -1);
        house.use(account, "web/a 0:10 200 0");
        assertThat(house.charge().deactivated()).isZero();
        house.use(account, "web/a 1:10 200 0");
        assertThat(house.charge().deactivated()).isEqualTo(1);
    }

    @Test
    void aTrialEndsByTimeAlsoWhenNothingIsUsed() {
        long account = house.account("trial");
        house.quota(account, KnownQuota.TRIAL_PERIOD, 14);
        long other = house.account("trial");
        TrialEnds trials = new TrialEnds(house.database, house.customers);
        Instant end = House.JULY.start().plus(Duration.ofDays(14));
        assertThat(trials.run(end.minusNanos(1000))).isZero();
        assertThat(trials.run(end)).isEqualTo(1);
        assertThat(house.status(account)).isEqualTo(AccountStatus.INACTIVE);
        assertThat(house.status(other)).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void aChargeIsExplainedByTheArithmeticThatMadeIt() {
        long account = house.account("post");
        house.use(account, "web/a 0:10 5 0.03", "web/b 0:20 5.5 0.03");
        assertThat(house.charge().charges()).isEqualTo(3);
        ChargeId traffic = new ChargeId(account, Hour.of(House.JULY.start()), 1, 3);
        ChargeExplanation explanation =
                Objects.requireNonNull(
                        house.database.read(tx -> house.explanations.explain(tx, traffic)));
        assertThat(explanation.amount().text()).isEqualTo("0.00050000");
        assertThat(explanation.environment()).isEqualTo("web");
        assertThat(explanation.nodes())
                .extracting(ChargeExplanation.NodeUsage::node)
                .containsExactly("a", "b");
        assertThat(explanation.nodes().getFirst().readings()).hasSize(3);
        assertThat(explanation.rating()).isNotEmpty();
        assertThat(explanation.remark()).isEmpty();
        assertThat(explanation.posting()).isNotNull();
    }

    @Test
    void aChargeByHandIsPaidListedAndExplainedLikeAnyOther() {
        long account = house.account("post");
        Movement movement = house.movement(account, "12.50");
        for (int call = 0; call < 2; call++) {
            assertThat(
                            house.database.<FundsResult>transact(tx ->
                                    house.funds.charge(tx, movement, null, House.JULY.start())))
                    .isInstanceOf(FundsResult.Done.class);
        }
        assertThat(house.charges(account)).containsExactly("0 by-hand 12.50000000 r0");
        assertThat(house.book(account, BookKind.UNBILLED)).isEqualTo("-12.50000000");
    }

    @Test
    void unfundTakesNoMoreThanThereIs() {
        long account = house.account("prepaid");
        house.fund(account, "5", Purpose.BALANCE);
        assertThat(unfund(account, "5.01")).isInstanceOf(FundsResult.NotEnough.class);
        assertThat(unfund(account, "5")).isInstanceOf(FundsResult.Done.class);
        assertThat(house.book(account, BookKind.BALANCE)).isEqualTo("0.00000000");
    }

    private FundsResult unfund(long account, String amount) {
        return house.database.transact(tx ->
                house.funds.unfund(
                        tx, house.movement(account, amount), Purpose.BALANCE, House.NOW));
    }
}
