package io.farthing.cluster;

import static io.farthing.cluster.MadeUsage.Part.IN_TIME;
import static io.farthing.cluster.MadeUsage.Part.LATE;
import static io.farthing.cluster.RunNotes.tell;
import static io.farthing.cluster.RunNotes.timed;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.charging.ChargeExplanation;
import io.farthing.charging.ChargeId;
import io.farthing.charging.Charging;
import io.farthing.charging.ChargingCheck;
import io.farthing.charging.Explanations;
import io.farthing.charging.Funds;
import io.farthing.charging.RatingOrders;
import io.farthing.customers.AccountShard;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Entry;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.Limits;
import io.farthing.ledger.PostResult;
import io.farthing.ledger.Transaction;
import io.farthing.metering.HourlyUsage;
import io.farthing.metering.Intake;
import io.farthing.metering.UsageLog;
import io.farthing.money.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// A house with [TestPrices], and with accounts that pay by invoice and accounts that pay from
/// bonus and balance. Two of the same number of accounts are the same to the last id.
final class RatedHouse implements AutoCloseable {
    static final Instant NOW = Instant.parse("2013-08-02T00:00:00Z");
    static final Hour FROM = Hour.of(Instant.parse("2013-07-01T00:00:00Z"));

    static final Hour ALWAYS = new Hour(0);
    static final Hour END = Hour.of(NOW);

    /// Their uids are that one and the next ones.
    static final long FIRST_ACCOUNT = 1_001;

    private static final int ACCOUNTS_AT_ONCE = 2_000;
    private static final String MAKING = "making";
    private static final Charging.Progress QUIET = (_, _) -> {};

    final House house;
    final Database database;
    final Charging charging;
    private final Ledger ledger = new Ledger();

    private RatedHouse(House house) {
        this.house = house;
        database = house.database;
        charging = PostedParts.charging(database);
    }

    /// Nothing is charged there yet.
    static RatedHouse fresh(int accounts) {
        return new RatedHouse(House.copyOf(furnished(accounts)));
    }

    /// As one server does it: charged, and corrected when the late usage is there.
    static RatedHouse chargedAlone(MadeUsage usage) {
        String start = furnished(usage.size().accounts());
        String name = "alone_" + usage.size().label();
        once(name, () -> TestServers.copy(start, MAKING), house -> house.chargeAlone(usage));
        return new RatedHouse(House.of(name));
    }

    private static String furnished(int accounts) {
        String name = "accounts_" + accounts;
        once(name, () -> TestServers.create(MAKING), house -> house.furnish(accounts));
        return name;
    }

    /// A database that several tests use; it has its name when it is whole.
    private static synchronized void once(String name, Runnable start, Consumer<RatedHouse> work) {
        if (TestServers.hasDatabase(name)) {
            return;
        }
        start.run();
        try (RatedHouse house = new RatedHouse(House.of(MAKING))) {
            work.accept(house);
        }
        TestServers.rename(MAKING, name);
    }

    private void furnish(int accounts) {
        database.transactVoid(TestPrices::publish);
        for (int from = 0; from < accounts; from += ACCOUNTS_AT_ONCE) {
            int first = from;
            int last = Math.min(accounts, from + ACCOUNTS_AT_ONCE);
            database.transactVoid(tx -> open(tx, first, last));
        }
    }

    /// Accounts in a statement and what the prepaid ones have in one posting: one by one, a hundred
    /// thousand of them would take longer than their usage.
    private void open(Tx tx, int first, int last) {
        long[] uids = LongStream.range(first, last).map(number -> FIRST_ACCOUNT + number).toArray();
        tx.update(
                """
                INSERT INTO account (uid, shard, email, email_key, group_name, currency, created_at)
                SELECT u.uid, u.shard, 'a' || u.uid, 'a' || u.uid,
                       CASE WHEN u.uid % 2 = 0 THEN 'pre' ELSE 'post' END, 'EUR', ?
                  FROM unnest(?::bigint[], ?::integer[]) AS u (uid, shard)
                """,
                FROM.start(), uids, LongStream.of(uids).mapToInt(AccountShard::of).toArray());
        List<Transaction> funds = new ArrayList<>();
        for (long uid : uids) {
            if (uid % 2 == 0) {
                funds.add(fund(uid, BookKind.BONUS, BookKind.BONUS_GRANTED, "0.0" + (uid % 9 + 1)));
                funds.add(fund(uid, BookKind.BALANCE, BookKind.CASH, "0." + (uid % 7 + 1)));
            }
        }
        assertThat(ledger.postAll(tx, funds, Limits.OBEYED, FROM.start()))
                .allMatch(PostResult.Posted.class::isInstance);
    }

    private static Transaction fund(long uid, BookKind purse, BookKind source, String amount) {
        Money money = Money.of(TestPrices.EUR, amount);
        int shard = AccountShard.of(uid);
        return new Transaction(
                "%s/%d".formatted(purse, uid),
                Funds.FUND,
                FROM.start(),
                uid,
                "",
                List.of(
                        new Entry(new BookKey(shard, uid, purse, TestPrices.EUR), money),
                        new Entry(BookKey.house(shard, source, TestPrices.EUR), money.negated())));
    }

    private void chargeAlone(MadeUsage usage) {
        try (Intake intake = Intake.start(database, house.nodes())) {
            long inTime =
                    timed("usage taken in by the server", () -> usage.send(IN_TIME, this, intake));
            Charging.Result charged =
                    timed("charged by the server", () -> charging.run(ALWAYS, END, NOW, QUIET));
            assertThat(charged.charges()).isPositive();
            long late = timed("late usage taken in by it", () -> usage.send(LATE, this, intake));
            assertThat(inTime + late).isEqualTo(usage.size().samples());
            Charging.Result corrected =
                    timed("corrected by it", () -> charging.recharge(ALWAYS, END, NOW, QUIET));
            assertThat(corrected.charges()).isPositive();
            tell(
                    "%,d charges, %,d of corrections"
                            .formatted(charged.charges(), corrected.charges()));
        }
    }

    Charging.Result run(RatingOrders orders) {
        return orders.run(ALWAYS, END, NOW, QUIET);
    }

    Charging.Result recharge(RatingOrders orders) {
        return orders.recharge(ALWAYS, END, NOW, QUIET);
    }

    /// For the job that posts into this house.
    PostedParts postedParts(Path folder) {
        Path password = folder.resolve("password");
        try {
            Files.writeString(password, String.valueOf(house.config.password()));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return new PostedParts(house.config.url(), house.config.user(), password.toString());
    }

    /// Two dozen charges spread over all of them, each explained down to its readings, without the
    /// ids that differ from database to database.
    List<String> explanations(UsageLog log) {
        Explanations explanations =
                new Explanations(charging, ledger, new HourlyUsage(house.meters), log);
        return database.read(tx ->
                someCharges(tx).stream()
                        .map(id -> text(Objects.requireNonNull(explanations.explain(tx, id))))
                        .toList());
    }

    private static String text(ChargeExplanation charge) {
        return "%s %s %s %s %s %s"
                .formatted(
                        charge.charge().id().text(),
                        charge.amount(),
                        charge.environment(),
                        charge.standing(),
                        charge.nodes(),
                        charge.rating());
    }

    private static List<ChargeId> someCharges(Tx tx) {
        return tx.list(
                """
                -- all shards: a few of everywhere
                SELECT account, hour, revision, position
                  FROM (SELECT c.*, row_number() OVER (PARTITION BY least(revision, 2)
                                                           ORDER BY account, hour, position) AS place,
                               count(*) OVER (PARTITION BY least(revision, 2)) AS many
                          FROM charge c) numbered
                 WHERE place % (1 + many / 12) = 0
                 ORDER BY account, hour, revision, position
                """,
                row ->
                        new ChargeId(
                                row.longAt("account"),
                                new Hour(row.longAt("hour")),
                                row.intAt("revision"),
                                row.intAt("position")));
    }

    /// What is kept twice and differs.
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        database.readVoid(tx -> {
            ledger.check(tx, found -> differences.add(found.toString()));
            ChargingCheck.run(tx, differences::add);
        });
        return differences;
    }

    @Override
    public void close() {
        house.close();
    }
}
