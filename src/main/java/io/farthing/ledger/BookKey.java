package io.farthing.ledger;

import io.farthing.customers.AccountShard;
import io.farthing.money.Currency;

/// Names a book. Owner 0 is the house, which keeps a book of its own in every shard: otherwise
/// every charge of every customer would wait for the same row.
public record BookKey(int shard, long owner, BookKind kind, Currency currency) {

    public static final long HOUSE = 0;

    public BookKey {
        if (shard < 0 || shard >= AccountShard.COUNT) {
            throw new IllegalArgumentException("shard must lie between 0 and 1023: " + shard);
        }
        if (owner < HOUSE) {
            throw new IllegalArgumentException("owner must not be negative: " + owner);
        }
    }

    public static BookKey house(int shard, BookKind kind, Currency currency) {
        return new BookKey(shard, HOUSE, kind, currency);
    }

    @Override
    public String toString() {
        return kind + " of " + owner + " in " + currency.code() + " (shard " + shard + ")";
    }
}
