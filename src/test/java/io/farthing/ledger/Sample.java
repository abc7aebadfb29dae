package io.farthing.ledger;

import io.farthing.db.Database;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Books, amounts and transactions that the tests of this package share.
final class Sample {

    static final Currency EUR = Currency.of("EUR");
    static final Currency CREDIT = Currency.commodity("credit", 2);
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final int SHARD = 7;
    static final BookKey CASH = BookKey.house(SHARD, BookKind.CASH, EUR);
    static final BookKey BALANCE = balanceOf(1);
    static final BookKey OTHER = balanceOf(2);

    private Sample() {}

    static BookKey balanceOf(long owner) {
        return new BookKey(SHARD, owner, BookKind.BALANCE, EUR);
    }

    static Money eur(long units) {
        return new Money(EUR, units);
    }

    static Transaction move(String key, BookKey from, BookKey to, long units) {
        return moveAt(key, from, to, units, NOON);
    }

    static Transaction moveAt(String key, BookKey from, BookKey to, long units, Instant at) {
        Money amount = new Money(from.currency(), units);
        return new Transaction(
                key,
                "transfer",
                at,
                to.owner(),
                "",
                List.of(new Entry(from, amount.negated()), new Entry(to, amount)));
    }

    /// The two ways to post must not differ in anything but speed.
    enum Way {
        ALONE {
            @Override
            PostResult post(Database database, Transaction transaction) {
                return database.transact(tx -> new Ledger().post(tx, transaction, NOON));
            }
        },
        IN_A_BATCH {
            @Override
            PostResult post(Database database, Transaction transaction) {
                return database.transact(tx ->
                                new Ledger().postAll(tx, List.of(transaction), Limits.OBEYED, NOON))
                        .getFirst();
            }
        },
        TO_LOCKED_BOOKS {
            @Override
            PostResult post(Database database, Transaction transaction) {
                Ledger ledger = new Ledger();
                return database.transact(tx ->
                                ledger.postLocked(
                                        tx,
                                        List.of(transaction),
                                        ledger.lock(tx, transaction.deltas().keySet()),
                                        Limits.OBEYED,
                                        NOON))
                        .getFirst();
            }
        };

        abstract PostResult post(Database database, Transaction transaction);
    }

    static List<Difference> check(Database database) {
        return database.read(tx -> {
            List<Difference> differences = new ArrayList<>();
            new Ledger().check(tx, differences::add);
            return differences;
        });
    }

    static long balance(Database database, BookKey key) {
        return database.read(tx -> new Ledger().balance(tx, key)).units();
    }
}
