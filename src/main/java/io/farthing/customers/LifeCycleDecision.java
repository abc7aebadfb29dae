package io.farthing.customers;

/// What becomes of an account.
public sealed interface LifeCycleDecision {

    /// Nothing.
    record Stay() implements LifeCycleDecision {}

    /// It may sign in and nothing more; what it runs is stopped.
    record Deactivate(Reason reason) implements LifeCycleDecision {}

    /// It is active again at once; `restartsEnvironments` where there are some to be started.
    record Reactivate(boolean restartsEnvironments) implements LifeCycleDecision {}

    /// Its environments are deleted for good; it may still sign in.
    record Destroy() implements LifeCycleDecision {}

    /// Why an account is deactivated.
    enum Reason {
        TRIAL_BONUS_SPENT,
        TRIAL_PERIOD_OVER,
        BALANCE_UNDER_MINIMUM,
        UPGRADE_NOT_FUNDED,
        INVOICE_OVERDUE
    }
}
