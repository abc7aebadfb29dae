package io.farthing.app.bench;

import io.farthing.calendar.Hour;
import io.farthing.charging.HourlyRun;
import io.farthing.customers.AccountCreation;
import io.farthing.customers.AccountShard;
import io.farthing.customers.Accounts;
import io.farthing.customers.NewAccount;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Entry;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.Limits;
import io.farthing.ledger.Transaction;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Benchmark `credits-charge`: an hour of running servers, each with a disk and an address, is
/// metered, rated, paid in credits and decided upon, against [CreditFloor]. It wants a database of
/// its own with the demo's catalog.
public final class CreditBench {
    static final int SERVERS_EACH = 10;

    /// Every round takes an hour of each account: it buys as much in the first one, on demand.
    private static final int EUROS = 1_000;

    private static final long SERVERS_PER_SECOND = 10_000;
    private static final Currency EUR = Currency.of("EUR");

    private final Rounds rounds;
    private final int accounts;
    private final Database database;
    private final HourlyRun run;
    private final Ledger ledger;
    private final CreditFloor floor = new CreditFloor();

    public CreditBench(int rounds, int accounts, Database database, HourlyRun run, Ledger ledger) {
        this.rounds = new Rounds(rounds);
        this.accounts = accounts;
        this.database = database;
        this.run = run;
        this.ledger = ledger;
    }

    /// Furnishes the accounts, then charges an hour a round.
    ///
    /// @param first the hour that is charged first, by a round that is not counted
    public Measurement run(Accounts customers, String group, Hour first) {
        database.transactVoid(tx -> {
            long[] uids = create(tx, customers, group, first.start());
            fund(tx, uids, first.start());
            floor.furnish(tx, uids, SERVERS_EACH, first);
            floor.create(tx);
        });
        Hour[] next = {first};
        Figure figure =
                rounds.compare(
                        "credits-charge/" + accounts * SERVERS_EACH,
                        "servers/s",
                        () -> charge(next),
                        () -> plain(first));
        database.transactVoid(floor::drop);
        String remark =
                "%,d accounts with %d servers each, a disk and an IPv4 address to each server; the"
                                .formatted(accounts, SERVERS_EACH)
                        + " floor prices and adds up by two statements";
        return Measurement.ofValue(figure, SERVERS_PER_SECOND, remark);
    }

    private long[] create(Tx tx, Accounts customers, String group, Instant now) {
        long[] uids = new long[accounts];
        for (int index = 0; index < accounts; index++) {
            String email = "credits-%d@demo.example".formatted(index);
            if (!(customers.create(tx, NewAccount.of(email, group, EUR), now)
                    instanceof AccountCreation.Created created)) {
                throw new IllegalStateException("no account: " + email);
            }
            uids[index] = created.account().uid();
        }
        return uids;
    }

    private void fund(Tx tx, long[] uids, Instant now) {
        Money money = Money.ofMinor(EUR, EUROS * 100L);
        List<Transaction> transactions = new ArrayList<>();
        for (long uid : uids) {
            int shard = AccountShard.of(uid);
            transactions.add(
                    new Transaction(
                            "bench/" + uid,
                            "fund",
                            now,
                            uid,
                            "",
                            List.of(
                                    new Entry(
                                            new BookKey(shard, uid, BookKind.BALANCE, EUR), money),
                                    new Entry(
                                            BookKey.house(shard, BookKind.CASH, EUR),
                                            money.negated()))));
        }
        var _ = ledger.postAll(tx, transactions, Limits.IGNORED, now);
    }

    private long charge(Hour[] next) {
        Hour hour = next[0];
        next[0] = hour.next();
        Instant now = next[0].start().plusSeconds(1);
        long start = System.nanoTime();
        var result = run.run(hour, next[0], now, (_, _) -> {});
        long nanos = System.nanoTime() - start;
        if (!result.failures().isEmpty()) {
            throw new IllegalStateException(result.failures().getFirst().reason());
        }
        return perSecond(nanos);
    }

    private long plain(Hour hour) {
        long start = System.nanoTime();
        database.transactVoid(tx -> floor.charge(tx, hour));
        return perSecond(System.nanoTime() - start);
    }

    private long perSecond(long nanos) {
        return (long) accounts * SERVERS_EACH * 1_000_000_000L / Math.max(1, nanos);
    }
}
