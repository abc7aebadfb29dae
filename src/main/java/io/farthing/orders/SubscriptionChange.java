package io.farthing.orders;

/// What came of asking for something about a subscription.
public sealed interface SubscriptionChange {
    record Done(Subscription subscription) implements SubscriptionChange {}

    /// A change that costs something, with the order that has to be paid, or has been.
    record Ordered(Subscription subscription, Order order) implements SubscriptionChange {}

    record NoSuchSubscription(long id) implements SubscriptionChange {}

    record NoSuchItem(long id) implements SubscriptionChange {}

    /// Not now, or not so; in words for the customer.
    record Refused(String sentence) implements SubscriptionChange {}
}
