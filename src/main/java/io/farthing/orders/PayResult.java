package io.farthing.orders;

/// How paying an order ended.
public sealed interface PayResult {

    /// Paid, or on account, which is as good: delivery has begun.
    record Paid(Order order) implements PayResult {}

    /// A gateway is being asked; the order tells how that ends.
    record Checking(Order order) implements PayResult {}

    /// The invoice is there and waits for a transfer or a cheque.
    record Waiting(Order order) implements PayResult {}

    /// It is paid, expired or cancelled, or is being paid right now.
    record NotPayable(Order order) implements PayResult {}

    record NoSuchOrder(long id) implements PayResult {}

    /// Not with that, and why.
    record Refused(Unpayable why) implements PayResult {}
}
