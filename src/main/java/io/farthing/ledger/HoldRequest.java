package io.farthing.ledger;

import io.farthing.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Sets money of a book aside, so that nothing else can spend it until it is captured, released or
/// expired.
public record HoldRequest(
        String key, BookKey book, Money amount, @Nullable Instant expiresAt, String note) {

    public HoldRequest {
        Transaction.requireText("key", key, Transaction.MOST_KEY_CHARACTERS);
        Transaction.requireText("note", note, Transaction.MOST_NOTE_CHARACTERS);
        if (key.isBlank()) {
            throw new IllegalArgumentException("key must not be empty");
        }
        if (!book.currency().equals(amount.currency())) {
            throw new IllegalArgumentException(
                    "a hold in " + amount.currency().code() + " does not fit the book " + book);
        }
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("a hold needs a positive amount");
        }
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
    }
}
