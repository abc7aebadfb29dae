package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.calendar.Hour;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.StandingChange;
import io.farthing.jobs.ClockWork;
import io.farthing.quotas.KnownQuota;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Stories of accounts that the clock ends, whether they use anything or not.
final class AccountEndsTest {
    private static final Instant START = House.JULY.start();

    private final House house = new House();
    private final UpgradeEnds upgrades =
            new UpgradeEnds(house.database, house.ledger, house.customers);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void anUpgradeThatNobodyFundsEndsWithItsWindowAndComesBackWithARefill() {
        long account = upgraded(48);
        Instant end = START.plus(Duration.ofDays(2));
        assertThat(upgrades.run(end.minusNanos(1000))).isZero();
        assertThat(upgrades.run(end)).isEqualTo(1);
        assertThat(upgrades.run(end.plusSeconds(1))).isZero();
        assertThat(house.status(account)).isEqualTo(AccountStatus.INACTIVE);
        assertThat(house.fund(account, "1", Purpose.BALANCE))
                .isInstanceOfSatisfying(
                        FundsResult.Done.class,
                        done -> assertThat(done.changed()).isEqualTo(AccountStatus.ACTIVE));
        assertThat(upgrades.run(end.plusSeconds(7200))).isZero();
    }

    /// The first hours are used unpaid, which an account without a window may not.
    @Test
    void withinItsWindowAnUpgradeUsesWithoutPaying() {
        long account = upgraded(2);
        house.use(account, "web/a 0:10 2 0", "web/a 1:10 2 0");
        assertThat(charge(1).deactivated()).isZero();
        assertThat(charge(2).deactivated()).isEqualTo(1);
        assertThat(house.status(account)).isEqualTo(AccountStatus.INACTIVE);
    }

    @Test
    void onceFundedAnUpgradeIsAnAccountLikeOthers() {
        long account = upgraded(48);
        house.quota(account, KnownQuota.MINIMUM_BALANCE, -1);
        house.fund(account, "0.01", Purpose.BALANCE);
        house.use(account, "web/a 0:10 5 0", "web/a 60:10 2 0");
        assertThat(house.charge().deactivated()).isZero();
        assertThat(upgrades.run(House.NOW)).isZero();
        assertThat(house.status(account)).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void whoHasMoneyWhenTheWindowClosesIsSettled() {
        long account = house.account("trial");
        house.fund(account, "0.02", Purpose.BONUS);
        upgrade(account, 48);
        house.quota(account, KnownQuota.MINIMUM_BALANCE, -1);
        assertThat(upgrades.run(House.NOW)).isZero();
        house.use(account, "web/a 60:10 5 0");
        assertThat(house.charge().deactivated()).isZero();
        assertThat(upgrades.run(House.NOW)).isZero();
        assertThat(house.status(account)).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void withoutAWindowTheOrdinaryRuleHoldsFromTheStart() {
        long account = upgraded(0);
        assertThat(upgrades.run(House.NOW)).isZero();
        assertThat(house.status(account)).isEqualTo(AccountStatus.ACTIVE);
        house.use(account, "web/a 0:10 2 0");
        assertThat(charge(1).deactivated()).isEqualTo(1);
    }

    @Test
    void backInATrialThereIsNothingToFund() {
        long account = upgraded(48);
        move(account, "trial", START);
        assertThat(upgrades.run(House.NOW)).isZero();
        move(account, "prepaid", House.NOW);
        assertThat(upgrades.run(House.NOW.plus(Duration.ofHours(47)))).isZero();
        assertThat(upgrades.run(House.NOW.plus(Duration.ofDays(2)))).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # trials, others, group,   period, hours,  status
                    true,     false,  trial,   30,     720,    INACTIVE
                    true,     false,  trial,   30,     721,    DESTROYED
                    false,    true,   trial,   30,     721,    INACTIVE
                    false,    true,   prepaid, 60,     1440,   INACTIVE
                    false,    true,   prepaid, 60,     1441,   DESTROYED
                    false,    true,   post,    60,     1441,   DESTROYED
                    true,     false,  prepaid, 60,     1441,   INACTIVE
                    false,    false,  prepaid, 60,     1441,   INACTIVE
                    true,     true,   prepaid, -1,     999999, INACTIVE
                    true,     true,   prepaid, 2147483647, 999999, INACTIVE
                    """)
    void accountsAreDestroyedWhereTheProviderLetsThem(
            boolean trials,
            boolean others,
            String group,
            long period,
            long hours,
            AccountStatus status) {
        long account = inactive(group, period);
        destroy(new AccountDestruction.Switches(trials, others), hours);
        assertThat(house.status(account)).isEqualTo(status);
    }

    @Test
    void activeAccountsAreNeverDestroyedAndARefillBringsTheDestroyedBack() {
        AccountDestruction.Switches on = new AccountDestruction.Switches(true, true);
        long active = house.account("prepaid");
        long account = inactive("prepaid", 60);
        assertThat(destroy(on, 1441)).isEqualTo(1);
        assertThat(destroy(on, 1441)).isZero();
        assertThat(house.status(account)).isEqualTo(AccountStatus.DESTROYED);
        assertThat(house.status(active)).isEqualTo(AccountStatus.ACTIVE);
        house.fund(account, "1", Purpose.BALANCE);
        assertThat(house.status(account)).isEqualTo(AccountStatus.ACTIVE);
        assertThat(destroy(on, 99_999)).isZero();
    }

    /// Two servers, each with its own view of the clock's work, share one mark.
    @Test
    void ofSeveralServersOneDestroys() {
        long account = inactive("prepaid", 60);
        Instant due = START.plus(Duration.ofDays(61));
        AccountDestruction.Switches on = new AccountDestruction.Switches(true, true);
        AccountDestruction destruction = new AccountDestruction(house.customers, on);
        try (ClockWork one = work(destruction, due);
                ClockWork other = work(destruction, due)) {
            assertThat(one.runDue(due) + other.runDue(due)).isEqualTo(1);
            assertThat(house.status(account)).isEqualTo(AccountStatus.DESTROYED);
            house.fund(account, "1", Purpose.BALANCE);
            Instant later = due.plus(Duration.ofHours(1));
            assertThat(one.runDue(later) + other.runDue(later)).isEqualTo(1);
            assertThat(house.status(account)).isEqualTo(AccountStatus.ACTIVE);
        }
    }

    private ClockWork work(AccountDestruction destruction, Instant now) {
        return new ClockWork(house.database, InstantSource.fixed(now), List.of(destruction.task()));
    }

    private long inactive(String group, long period) {
        long account = house.account(group);
        house.quota(account, KnownQuota.DESTROY_PERIOD, period);
        assertThat(
                        house.database.<StandingChange>transact(tx ->
                                house.customers
                                        .standings()
                                        .setStatus(tx, account, AccountStatus.INACTIVE, START)))
                .isInstanceOf(StandingChange.Changed.class);
        return account;
    }

    @CanIgnoreReturnValue
    private int destroy(AccountDestruction.Switches switches, long hours) {
        AccountDestruction destruction = new AccountDestruction(house.customers, switches);
        return house.database.transact(
                tx -> destruction.run(tx, START.plus(Duration.ofHours(hours))));
    }

    private long upgraded(long hours) {
        long account = house.account("trial");
        upgrade(account, hours);
        return account;
    }

    private void upgrade(long account, long hours) {
        house.quota(account, KnownQuota.UPGRADE_WINDOW, hours);
        move(account, "prepaid", START);
    }

    private void move(long account, String group, Instant now) {
        assertThat(
                        house.database.<StandingChange>transact(tx ->
                                house.customers.standings().setGroup(tx, account, group, now)))
                .isInstanceOf(StandingChange.Changed.class);
    }

    private Charging.Result charge(int hours) {
        Hour end = Hour.of(START).plus(hours);
        return house.charging.run(Hour.of(START), end, end.start(), (_, _) -> {});
    }
}
