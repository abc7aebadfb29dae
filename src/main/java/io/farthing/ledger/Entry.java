package io.farthing.ledger;

import io.farthing.money.Money;

/// Adds an amount to a book; a credit is positive.
public record Entry(BookKey book, Money amount) {

    public Entry {
        if (!book.currency().equals(amount.currency())) {
            throw new IllegalArgumentException(
                    "an entry in " + amount.currency().code() + " does not fit the book " + book);
        }
        if (amount.isZero()) {
            throw new IllegalArgumentException("an entry of zero in the book " + book);
        }
    }
}
