package io.farthing.orders;

/// What an order is to be paid with. Whoever names one gets this one or a refusal, never another.
public sealed interface PaymentChoice {

    /// The account's usual method.
    record Usual() implements PaymentChoice {}

    /// A registered one.
    record Method(long id) implements PaymentChoice {}

    /// The prepaid account.
    record Prepaid() implements PaymentChoice {}
}
