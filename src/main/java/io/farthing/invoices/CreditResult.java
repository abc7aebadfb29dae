package io.farthing.invoices;

import io.farthing.money.Money;
import java.util.List;

/// What became of a request for a credit note. Only [Credited] wrote anything.
public sealed interface CreditResult {

    record Credited(Invoice note) implements CreditResult {}

    record AlreadyCredited(Invoice note) implements CreditResult {}

    /// More than is left to credit; zero where nothing is.
    record TooMuch(Money creditable) implements CreditResult {}

    /// There are no such lines, or they are on a credit note already.
    record NoSuchLines(List<Integer> positions) implements CreditResult {}

    /// A draft is made void instead, and a credit note is not credited.
    record NotCreditable(InvoiceStatus status) implements CreditResult {}

    record NoInvoice() implements CreditResult {}
}
