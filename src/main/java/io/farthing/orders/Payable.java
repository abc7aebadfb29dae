package io.farthing.orders;

import io.farthing.invoices.Invoice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An order that is to be paid.
///
/// @param draft its invoice, where this transaction has just written both: nothing of it can have
///   been paid or set aside yet, and nobody else knows it. Null where that has to be looked up, or
///   where it has none of its own
record Payable(Order order, @Nullable Invoice draft) {

    /// As it is once it is paid and there is nothing left to do for it.
    Payable delivered(Instant at) {
        return new Payable(order.paid(OrderStatus.DELIVERED, at), draft);
    }

    /// One that has been there before.
    static Payable known(Order order) {
        return new Payable(order, null);
    }
}
