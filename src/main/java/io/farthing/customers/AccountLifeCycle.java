package io.farthing.customers;

import io.farthing.customers.LifeCycleDecision.Deactivate;
import io.farthing.customers.LifeCycleDecision.Destroy;
import io.farthing.customers.LifeCycleDecision.Reactivate;
import io.farthing.customers.LifeCycleDecision.Reason;
import io.farthing.customers.LifeCycleDecision.Stay;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When an account is deactivated, comes back, and is destroyed: pure decisions, carried out by
/// those who ask. Suspension has no part in them: it is laid on and lifted by hand, and a suspended
/// account goes through the same states unseen.
public final class AccountLifeCycle {

    private AccountLifeCycle() {}

    /// Asked once an hour's charges are posted, charged or not: a trial also ends by time alone.
    public static LifeCycleDecision afterCharge(LifeCycleFacts facts) {
        if (facts.standing().status() != AccountStatus.ACTIVE) {
            return new Stay();
        }
        Reason reason =
                switch (facts.standing().groupType()) {
                    case TRIAL -> reasonToEndTrial(facts);
                    case BILLING -> reasonToEndBilling(facts);
                    // Pays by invoice, whatever its balance; see afterInvoiceOverdue.
                    case POST -> null;
                    case BETA -> null;
                };
        return reason == null ? new Stay() : new Deactivate(reason);
    }

    /// Asked when money or bonus came in, in the same transaction: coming back is immediate. An
    /// account that the next hour would deactivate again does not come back.
    public static LifeCycleDecision afterFunds(LifeCycleFacts facts) {
        AccountStatus status = facts.standing().status();
        boolean mayComeBack = status == AccountStatus.INACTIVE || status == AccountStatus.DESTROYED;
        if (!mayComeBack || !facts.funds().arePositive() || isStillBarred(facts)) {
            return new Stay();
        }
        boolean hasEnvironments = status == AccountStatus.INACTIVE;
        return new Reactivate(hasEnvironments && !facts.standing().isSuspended());
    }

    /// Asked when an invoice has passed its day. A positive balance shields the account: it could
    /// pay.
    public static LifeCycleDecision afterInvoiceOverdue(LifeCycleFacts facts) {
        boolean isConcerned =
                facts.standing().status() == AccountStatus.ACTIVE
                        && facts.standing().groupType() == GroupType.POST;
        return isConcerned && facts.funds().balance().signum() <= 0
                ? new Deactivate(Reason.INVOICE_OVERDUE)
                : new Stay();
    }

    /// Asked of inactive accounts from time to time, where the provider lets them be destroyed at
    /// all. Longer than the period, so an account with a period of 30 days has its thirtieth day.
    public static LifeCycleDecision whileInactive(
            Account account, Duration destroyPeriod, Instant now) {
        Instant at = destroyedAt(account, destroyPeriod);
        return at != null && now.isAfter(at) ? new Destroy() : new Stay();
    }

    /// The last moment of an inactive account; null where it has none.
    public static @Nullable Instant destroyedAt(Account account, Duration destroyPeriod) {
        Instant since = account.dates().statusUpdatedAt();
        boolean isInactive = account.standing().status() == AccountStatus.INACTIVE;
        return !isInactive || since == null || destroyPeriod.isNegative()
                ? null
                : since.plus(destroyPeriod);
    }

    /// Since when an account waits for its first money, once it is in a group of type `to`: only a
    /// trial that becomes a paying account has a window to be funded in.
    static @Nullable Instant upgradeUnfundedSince(Account account, GroupType to, Instant now) {
        return switch (to) {
            case BILLING ->
                    account.standing().groupType() == GroupType.TRIAL
                            ? now
                            : account.dates().upgradeUnfundedSince();
            case TRIAL, POST, BETA -> null;
        };
    }

    private static @Nullable Reason reasonToEndTrial(LifeCycleFacts facts) {
        if (facts.deadlines().trialIsOver(facts.now())) {
            return Reason.TRIAL_PERIOD_OVER;
        }
        return facts.funds().arePositive() ? null : Reason.TRIAL_BONUS_SPENT;
    }

    /// An upgrade converts at once, even unpaid: until its window closes nothing is asked of the
    /// balance, and then something must be there.
    private static @Nullable Reason reasonToEndBilling(LifeCycleFacts facts) {
        Instant upgradeEndsAt = facts.deadlines().upgradeEndsAt();
        if (upgradeEndsAt != null && facts.now().isBefore(upgradeEndsAt)) {
            return null;
        }
        if (upgradeEndsAt != null && !facts.funds().arePositive()) {
            return Reason.UPGRADE_NOT_FUNDED;
        }
        return facts.funds().balanceIsUnderMinimum() ? Reason.BALANCE_UNDER_MINIMUM : null;
    }

    private static boolean isStillBarred(LifeCycleFacts facts) {
        return switch (facts.standing().groupType()) {
            case TRIAL -> facts.deadlines().trialIsOver(facts.now());
            case BILLING -> facts.funds().balanceIsUnderMinimum();
            case POST, BETA -> false;
        };
    }
}
