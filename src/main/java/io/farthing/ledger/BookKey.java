package io.farthing.ledger;

import io.farthing.customers.AccountShard;
import io.farthing.money.Currency;
import java.util.Comparator;

/// Names a book. Owner 0 is the house, which keeps a book of its own in every shard: otherwise
/// every charge of every customer would wait for the same row.
///
/// The order of keys is the order in which books are locked: two postings can wait for one another,
/// but not in a ring.
public record BookKey(int shard, long owner, BookKind kind, Currency currency)
        implements Comparable<BookKey> {

    public static final long HOUSE = 0;

    private static final Comparator<BookKey> LOCK_ORDER =
            Comparator.comparingInt(BookKey::shard)
                    .thenComparingLong(BookKey::owner)
                    .thenComparing(BookKey::kind)
                    .thenComparing(key -> key.currency().code());

    public BookKey {
        if (shard < 0 || shard >= AccountShard.COUNT) {
            throw new IllegalArgumentException("shard must lie between 0 and 1023: " + shard);
        }
        if (owner < HOUSE) {
            throw new IllegalArgumentException("owner must not be negative: " + owner);
        }
    }

    /// The platform's own; [HouseBooks] says when they are meant.
    public static BookKey house(int shard, BookKind kind, Currency currency) {
        return new BookKey(shard, HOUSE, kind, currency);
    }

    /// Agrees with equality among books that can exist together: the decimals of a currency are not
    /// compared, and no two books differ in them alone.
    @Override
    public int compareTo(BookKey other) {
        return LOCK_ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind + " of " + owner + " in " + currency.code() + " (shard " + shard + ")";
    }
}
