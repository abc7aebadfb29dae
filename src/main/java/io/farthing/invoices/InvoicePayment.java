package io.farthing.invoices;

import io.farthing.money.Money;
import java.time.Instant;

/// What came for an invoice: `book` is `cash`, `balance`, or `credit` for a credit note set off.
/// The amount has the sign of the invoice's gross.
public record InvoicePayment(long invoice, String key, String book, Money amount, Instant at) {

    boolean movesMoney() {
        return !book.equals(SettlementStore.CREDIT);
    }
}
