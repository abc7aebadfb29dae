package io.farthing.payments;

/// What is to be paid, as far as it matters to the choice of a method.
public enum Purpose {
    /// Ordering what is paid before it is used.
    ADVANCE,
    /// Ordering what is used first: the method has to pay later, for an amount nobody knows yet.
    ARREARS,
    /// Paying what is written already: an invoice, an order, a debt.
    INVOICE,
    /// Putting money on the prepaid balance.
    TOP_UP,
    /// The same by a standing order, with nobody there to be asked.
    REFILL
}
