package io.farthing.invoices;

import io.farthing.money.Money;

/// What became of a settlement. Only [Settled] wrote anything; an invoice that is not yet covered
/// by it is still `ISSUED`.
public sealed interface SettleResult {

    record Settled(Invoice invoice) implements SettleResult {}

    /// The same key was settled before.
    record AlreadySettled(Invoice invoice) implements SettleResult {}

    /// More than is open; the rest would have no place.
    record TooMuch(Money open) implements SettleResult {}

    /// The customer's prepaid balance holds less.
    record InsufficientFunds(Money missing) implements SettleResult {}

    /// A draft, or one that is void.
    record NotOwed(InvoiceStatus status) implements SettleResult {}

    record NoInvoice() implements SettleResult {}
}
