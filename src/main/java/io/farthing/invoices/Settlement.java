package io.farthing.invoices;

import io.farthing.ledger.BookKind;
import io.farthing.money.Money;

/// Money for an invoice: out of the customer's prepaid balance, or into the house's cash. For a
/// credit note, or an invoice below zero, the same amount goes the other way. The key makes it
/// count once, such as `payment/17`.
///
/// @param isSetAside prepaid money that was kept for this invoice until now, and so is there even
///   if usage has brought the balance below zero meanwhile
public record Settlement(BookKind book, String key, Money amount, boolean isSetAside) {

    /// The ledger's word for it.
    public static final String KIND = "invoice-payment";

    private static final int MOST_KEY_CHARACTERS = 120;

    public Settlement(BookKind book, String key, Money amount) {
        this(book, key, amount, false);
    }

    public Settlement {
        if (!book.equals(BookKind.CASH) && !book.equals(BookKind.BALANCE)) {
            throw new IllegalArgumentException("invoices are not paid out of " + book);
        }
        if (key.isBlank() || key.length() > MOST_KEY_CHARACTERS) {
            throw new IllegalArgumentException("a settlement needs a key of up to 120 characters");
        }
        if (amount.signum() <= 0 || !amount.equals(amount.roundedToMinor())) {
            throw new IllegalArgumentException(
                    "a settlement is positive and in whole minor units: " + amount.text());
        }
    }
}
