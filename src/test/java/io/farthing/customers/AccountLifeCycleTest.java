package io.farthing.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.customers.LifeCycleDecision.Deactivate;
import io.farthing.customers.LifeCycleDecision.Destroy;
import io.farthing.customers.LifeCycleDecision.Reactivate;
import io.farthing.customers.LifeCycleDecision.Stay;
import io.farthing.customers.LifeCycleFacts.Deadlines;
import io.farthing.customers.LifeCycleFacts.Funds;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccountLifeCycleTest {

    private static final Currency EUR = Currency.of("EUR");
    private static final Instant NOW = Instant.parse("2024-03-31T12:00:00Z");
    private static final Account.Dates DATES =
            new Account.Dates(
                    NOW.minus(Duration.ofDays(14)),
                    null,
                    null,
                    null,
                    NOW.minus(Duration.ofDays(14)));

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # status, balance,     bonus,      minimum, days, decision
                    ACTIVE,   0,           0.00000001, 0,       -1,   -
                    ACTIVE,   0,           0,          0,       -1,   TRIAL_BONUS_SPENT
                    ACTIVE,   -0.00000001, 0,          0,       -1,   TRIAL_BONUS_SPENT
                    ACTIVE,   0.00000001,  0,          0,       -1,   -
                    ACTIVE,   0,           5,          0,       15,   -
                    ACTIVE,   0,           5,          0,       14,   TRIAL_PERIOD_OVER
                    ACTIVE,   0,           0,          0,       14,   TRIAL_PERIOD_OVER
                    ACTIVE,   0,           5,          0,       0,    TRIAL_PERIOD_OVER
                    INACTIVE, 0,           0,          0,       14,   -
                    DESTROYED,0,           0,          0,       14,   -
                    DELETED,  0,           0,          0,       14,   -
                    """)
    void aTrialEndsByMoneyOrByTime(
            AccountStatus status,
            String balance,
            String bonus,
            String minimum,
            int days,
            String end) {
        Funds funds = funds(balance, bonus, minimum);
        Deadlines deadlines = Deadlines.ofTrial(DATES, days);
        assertThat(afterCharge(GroupType.TRIAL, status, funds, deadlines)).isEqualTo(decision(end));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # status, balance,       bonus, minimum, decision
                    ACTIVE,   0,             0,     0,       -
                    ACTIVE,   -0.00000001,   0,     0,       BALANCE_UNDER_MINIMUM
                    ACTIVE,   -0.00000001,   10,    0,       BALANCE_UNDER_MINIMUM
                    ACTIVE,   0,             10,    0,       -
                    ACTIVE,   -100000,       0,     -100000, -
                    ACTIVE,   -100000.01,    0,     -100000, BALANCE_UNDER_MINIMUM
                    ACTIVE,   4.99,          0,     5,       BALANCE_UNDER_MINIMUM
                    ACTIVE,   5,             0,     5,       -
                    INACTIVE, -1,            0,     0,       -
                    """)
    void aPrepaidAccountEndsUnderItsMinimum(
            AccountStatus status, String balance, String bonus, String minimum, String end) {
        Funds funds = funds(balance, bonus, minimum);
        assertThat(afterCharge(GroupType.BILLING, status, funds, Deadlines.NONE))
                .isEqualTo(decision(end));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # hours, balance, bonus, decision
                    337,     -3,      0,     -
                    336,     -3,      0,     UPGRADE_NOT_FUNDED
                    336,     0,       0,     UPGRADE_NOT_FUNDED
                    336,     0,       1,     -
                    336,     1,       0,     -
                    336,     -1,      2,     BALANCE_UNDER_MINIMUM
                    """)
    void anUpgradeHasItsWindowToBeFunded(int hours, String balance, String bonus, String end) {
        Deadlines deadlines = Deadlines.ofUpgrade(DATES, hours);
        assertThat(
                        afterCharge(
                                GroupType.BILLING,
                                AccountStatus.ACTIVE,
                                funds(balance, bonus, "0"),
                                deadlines))
                .isEqualTo(decision(end));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # from,  unfunded, to,      unfunded then
                    TRIAL,   -,        BILLING, now
                    BILLING, since,    BILLING, since
                    BILLING, -,        BILLING, -
                    BETA,    -,        BILLING, -
                    POST,    -,        BILLING, -
                    TRIAL,   -,        POST,    -
                    BILLING, since,    TRIAL,   -
                    BILLING, since,    POST,    -
                    BILLING, since,    BETA,    -
                    """)
    void onlyATrialThatBecomesAPayingAccountWaitsForMoney(
            GroupType from, String before, GroupType to, String after) {
        Instant since = NOW.minus(Duration.ofDays(1));
        Account account =
                new Account(
                        1,
                        Account.Contact.ofEmail("a@x"),
                        new Account.Standing("g", from, AccountStatus.ACTIVE, false, true),
                        Account.Payment.in(EUR),
                        new Account.Dates(
                                Instant.EPOCH,
                                null,
                                null,
                                null,
                                before.equals("since") ? since : null));
        Instant expected = after.equals("now") ? NOW : after.equals("since") ? since : null;
        assertThat(AccountLifeCycle.upgradeUnfundedSince(account, to, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"POST", "BETA"})
    void noChargeEndsWhoPaysByInvoiceOrNotAtAll(GroupType type) {
        Funds funds = funds("-1000000", "0", "0");
        assertThat(afterCharge(type, AccountStatus.ACTIVE, funds, Deadlines.NONE))
                .isEqualTo(new Stay());
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # type,  status,    suspended, balance,    bonus, minimum, restarts
                    BILLING, INACTIVE,  false,     0.00000001, 0,     0,       true
                    BILLING, INACTIVE,  true,      0.00000001, 0,     0,       false
                    BILLING, DESTROYED, false,     1,          0,     0,       false
                    BILLING, INACTIVE,  false,     0,          0,     0,       -
                    BILLING, INACTIVE,  false,     0,          1,     0,       true
                    BILLING, INACTIVE,  false,     -50,        0,     -100,    -
                    BILLING, INACTIVE,  false,     3,          0,     5,       -
                    BILLING, INACTIVE,  false,     -1,         2,     0,       -
                    BILLING, ACTIVE,    false,     9,          0,     0,       -
                    BILLING, DELETED,   false,     9,          0,     0,       -
                    TRIAL,   INACTIVE,  false,     0,          1,     0,       true
                    TRIAL,   INACTIVE,  false,     0,          0,     0,       -
                    POST,    INACTIVE,  false,     1,          0,     0,       true
                    BETA,    DESTROYED, false,     1,          0,     0,       false
                    """)
    void fundsBringBackAtOnce(
            GroupType type,
            AccountStatus status,
            boolean isSuspended,
            String balance,
            String bonus,
            String minimum,
            String restarts) {
        LifeCycleFacts facts =
                new LifeCycleFacts(
                        new Account.Standing("g", type, status, isSuspended, true),
                        funds(balance, bonus, minimum),
                        Deadlines.NONE,
                        NOW);
        LifeCycleDecision expected =
                restarts.equals("-") ? new Stay() : new Reactivate(restarts.equals("true"));
        assertThat(AccountLifeCycle.afterFunds(facts)).isEqualTo(expected);
    }

    @Test
    void aTrialWhosePeriodIsOverIsNotBroughtBackByABonus() {
        LifeCycleFacts facts =
                facts(
                        GroupType.TRIAL,
                        AccountStatus.INACTIVE,
                        funds("0", "5", "0"),
                        Deadlines.ofTrial(DATES, 14));
        assertThat(AccountLifeCycle.afterFunds(facts)).isEqualTo(new Stay());
    }

    /// Whatever brings an account back must not send it away again in the next hour.
    @Test
    void whoComesBackStays() {
        for (GroupType type : GroupType.values()) {
            for (int balance = -3; balance <= 3; balance++) {
                for (int minimum = -3; minimum <= 3; minimum++) {
                    checkComesBackForGood(type, funds("" + balance, "1", "" + minimum));
                }
            }
        }
    }

    private static void checkComesBackForGood(GroupType type, Funds funds) {
        LifeCycleFacts away = facts(type, AccountStatus.INACTIVE, funds, Deadlines.NONE);
        if (AccountLifeCycle.afterFunds(away) instanceof Reactivate) {
            assertThat(afterCharge(type, AccountStatus.ACTIVE, funds, Deadlines.NONE))
                    .as("%s with %s", type, funds)
                    .isEqualTo(new Stay());
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    POST,    ACTIVE,   0,          INVOICE_OVERDUE
                    POST,    ACTIVE,   -5,         INVOICE_OVERDUE
                    POST,    ACTIVE,   0.00000001, -
                    POST,    INACTIVE, 0,          -
                    BILLING, ACTIVE,   0,          -
                    """)
    void anOverdueInvoiceEndsOnlyWhoCouldNotPayIt(
            GroupType type, AccountStatus status, String balance, String end) {
        LifeCycleFacts facts = facts(type, status, funds(balance, "0", "0"), Deadlines.NONE);
        assertThat(AccountLifeCycle.afterInvoiceOverdue(facts)).isEqualTo(decision(end));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # status, inactive for, destroyed after, is destroyed
                    INACTIVE,  PT720H,      P30D,            false
                    INACTIVE,  PT720H0.001S,P30D,            true
                    INACTIVE,  PT1S,        P0D,             true
                    INACTIVE,  P900D,       P-1D,            false
                    ACTIVE,    P900D,       P30D,            false
                    DESTROYED, P900D,       P30D,            false
                    """)
    void isDestroyedWhenInactiveForLonger(
            AccountStatus status, Duration inactive, Duration period, boolean isDestroyed) {
        Account account =
                new Account(
                        1,
                        Account.Contact.ofEmail("a@x"),
                        new Account.Standing("g", GroupType.TRIAL, status, false, true),
                        Account.Payment.in(EUR),
                        new Account.Dates(Instant.EPOCH, null, null, NOW.minus(inactive), null));
        assertThat(AccountLifeCycle.whileInactive(account, period, NOW))
                .isEqualTo(isDestroyed ? new Destroy() : new Stay());
    }

    @Test
    void deadlinesCountFromTheGroupAndElseFromTheBeginning() {
        Instant moved = NOW.minus(Duration.ofDays(2));
        Account.Dates dates = new Account.Dates(Instant.EPOCH, moved, Instant.EPOCH, null, moved);
        assertThat(Deadlines.ofTrial(dates, 3).trialEndsAt())
                .isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(Deadlines.ofUpgrade(dates, 48).upgradeEndsAt()).isEqualTo(NOW);
        assertThat(Deadlines.ofUpgrade(dates, 0)).isEqualTo(Deadlines.NONE);
        assertThat(Deadlines.ofTrial(DATES, 14).trialEndsAt()).isEqualTo(NOW);
        assertThat(Deadlines.ofTrial(DATES, -1)).isEqualTo(Deadlines.NONE);
    }

    private static LifeCycleDecision afterCharge(
            GroupType type, AccountStatus status, Funds funds, Deadlines deadlines) {
        return AccountLifeCycle.afterCharge(facts(type, status, funds, deadlines));
    }

    private static LifeCycleFacts facts(
            GroupType type, AccountStatus status, Funds funds, Deadlines deadlines) {
        Account.Standing standing = new Account.Standing("g", type, status, false, true);
        return new LifeCycleFacts(standing, funds, deadlines, NOW);
    }

    private static Funds funds(String balance, String bonus, String minimum) {
        return new Funds(Money.of(EUR, balance), Money.of(EUR, bonus), Money.of(EUR, minimum));
    }

    private static LifeCycleDecision decision(String reason) {
        return reason.equals("-")
                ? new Stay()
                : new Deactivate(LifeCycleDecision.Reason.valueOf(reason));
    }
}
