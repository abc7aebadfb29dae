package io.farthing.payments;

/// What came of writing or removing a plan.
public sealed interface RefillPlanChange {
    record Changed(RefillPlan plan) implements RefillPlanChange {}

    record NoSuchPlan(long id) implements RefillPlanChange {}

    record NameTaken(String name) implements RefillPlanChange {}

    /// The default one neither goes nor is switched off: another has to be made the default first.
    record StillUsual(RefillPlan plan) implements RefillPlanChange {}

    /// Automatic payments refer to it.
    record InUse(RefillPlan plan) implements RefillPlanChange {}

    record NotPositive() implements RefillPlanChange {}

    record FieldRefused(String field, String reason) implements RefillPlanChange {}
}
