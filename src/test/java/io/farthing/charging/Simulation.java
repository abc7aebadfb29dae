package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.MonthInZone;
import io.farthing.customers.AccountShard;
import io.farthing.customers.AccountStatus;
import io.farthing.db.Database;
import io.farthing.db.StoreException;
import io.farthing.db.TestDatabase;
import io.farthing.db.Tx;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One random history of a small provider, lived twice: by the program, which is crashed between
/// statements, started anew and told everything more than once, and by a [PlainHouse] that lives
/// through it once and undisturbed. After each step both must agree.
final class Simulation implements AutoCloseable {
    private static final int STEPS = 22;

    /// A step has rarely more writing statements than that.
    private static final int STATEMENTS_LIMIT = 14;

    /// In which something is used.
    static final List<MonthInZone> MONTHS =
            List.of(House.JULY.previous(), House.JULY, House.JULY.next(), House.JULY.next().next());

    private final Random random;
    private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Faults faults;
    private final Program[] programs = new Program[2];
    private final PlainHouse plain = new PlainHouse();
    private final SimulatedSteps steps;
    private final List<String> story = new ArrayList<>();

    /// What happened so far, all of which may be told to the program again.
    private final List<Step> past = new ArrayList<>();

    /// A step as the program takes it, more than once perhaps, and as the plain house does.
    ///
    /// @param isRepeatable whether saying it again much later still means the same
    record Step(String name, Act act, Runnable expected, boolean isRepeatable) {}

    @FunctionalInterface
    interface Act {
        void on(Program program);
    }

    private final @Nullable LoggedRating log;

    /// @param isLogged whether usage goes into a log and is rated from there
    Simulation(long seed, boolean isLogged) {
        random = new Random(seed);
        log = isLogged ? new LoggedRating(new Random(seed)) : null;
        programs[0] = new Program(database, log);
        programs[1] = new Program(database, log);
        SimulatedHouse house = new SimulatedHouse(random, programs[0], plain);
        house.build();
        steps = new SimulatedSteps(random, house);
        faults = Faults.installedOn(database);
    }

    void run() {
        try {
            for (int count = 0; count < STEPS; count++) {
                take(steps.any());
            }
            steps.toTheEnd().forEach(this::take);
            repeatEverything();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError(
                    failure.getMessage() + "\nafter\n  " + String.join("\n  ", story), failure);
        }
    }

    private void take(Step step) {
        story.add(step.name);
        if (random.nextInt(4) == 0) {
            actTwiceAtOnce(step);
        } else {
            act(step);
        }
        step.expected.run();
        readNodes();
        requireSame();
        if (random.nextInt(3) == 0) {
            story.add("  again");
            step.act.on(anyProgram());
            requireSame();
        }
        past.add(step);
    }

    /// Two programs that are told the same at the same time do it once.
    private void actTwiceAtOnce(Step step) {
        story.add("  twice at once");
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> step.act.on(programs[1]));
        step.act.on(programs[0]);
        other.join();
    }

    private void act(Step step) {
        boolean isFatal = random.nextBoolean();
        int statement = 1 + random.nextInt(STATEMENTS_LIMIT);
        faults.arm(statement, isFatal ? Faults.FATAL : Faults.AGAIN);
        try {
            step.act.on(anyProgram());
            boolean hasFired = faults.disarm();
            assertThat(hasFired && isFatal).as("a fault was swallowed").isFalse();
        } catch (StoreException crash) {
            assertThat(faults.disarm()).as("%s", crash).isTrue();
            story.add("  crashed at statement " + statement + (isFatal ? "" : " for another try"));
            assertThat(isFatal).as("%s", crash).isTrue();
            requireSound();
            if (random.nextBoolean()) {
                restart(random.nextInt(programs.length));
            }
            step.act.on(anyProgram());
        }
    }

    private Program anyProgram() {
        return programs[random.nextInt(programs.length)];
    }

    private void restart(int which) {
        programs[which].close();
        programs[which] = new Program(database, log);
    }

    private void requireSound() {
        assertThat(database.read(programs[0]::differences)).isEmpty();
    }

    private void requireSame() {
        List<String> found = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        database.readVoid(tx -> {
            assertThat(programs[0].differences(tx)).isEmpty();
            Map<Long, BigDecimal> charged = charged(tx);
            for (PlainAccount account : plain.accounts.values()) {
                found.add(found(tx, account.uid, charged));
                expected.add(expected(account));
            }
        });
        assertThat(found).isEqualTo(expected);
    }

    private static Map<Long, BigDecimal> charged(Tx tx) {
        Map<Long, BigDecimal> charged = new TreeMap<>();
        tx.each(
                "SELECT account, sum(units)::bigint AS units FROM charge GROUP BY account",
                row ->
                        charged.put(
                                row.longAt("account"), BigDecimal.valueOf(row.longAt("units"), 8)));
        return charged;
    }

    private String found(Tx tx, long uid, Map<Long, BigDecimal> charged) {
        AccountStatus status =
                Objects.requireNonNull(programs[0].customers.accounts().find(tx, uid))
                        .standing()
                        .status();
        return text(
                uid,
                List.of(
                        book(tx, uid, BookKind.BALANCE),
                        book(tx, uid, BookKind.BONUS),
                        book(tx, uid, BookKind.UNBILLED).negate(),
                        book(tx, uid, BookKind.RECEIVABLE),
                        charged.getOrDefault(uid, BigDecimal.ZERO)),
                status);
    }

    private BigDecimal book(Tx tx, long uid, BookKind kind) {
        Money balance =
                programs[0].ledger.balance(
                        tx, new BookKey(AccountShard.of(uid), uid, kind, House.EUR));
        return balance.toDecimal();
    }

    private static String expected(PlainAccount account) {
        return text(
                account.uid,
                List.of(
                        account.balance,
                        account.bonus,
                        account.unbilled(),
                        account.receivable,
                        account.charged),
                account.status);
    }

    private static String text(long uid, List<BigDecimal> amounts, AccountStatus status) {
        return "account %d: balance %s, bonus %s, unbilled %s, receivable %s, charged %s, %s"
                .formatted(
                        uid,
                        amounts.get(0).setScale(8).toPlainString(),
                        amounts.get(1).setScale(8).toPlainString(),
                        amounts.get(2).setScale(8).toPlainString(),
                        amounts.get(3).setScale(8).toPlainString(),
                        amounts.get(4).setScale(8).toPlainString(),
                        status);
    }

    /// Free units are used up in the order in which nodes were registered, which only the program
    /// knows: batches that came together were registered together.
    private void readNodes() {
        Map<PlainHouse.NodeId, Long> order =
                new TreeMap<>(java.util.Comparator.comparing(Object::toString));
        database.readVoid(tx ->
                tx.each(
                        """
                        SELECT n.id, n.account, e.name AS environment, n.name
                          FROM node n
                          JOIN environment e ON e.shard = n.shard AND e.id = n.environment
                        """,
                        row ->
                                order.put(
                                        new PlainHouse.NodeId(
                                                row.longAt("account"),
                                                row.text("environment"),
                                                row.text("name")),
                                        row.longAt("id"))));
        plain.registered(order);
    }

    /// Everything that was ever said, said again by a program that was just started.
    private void repeatEverything() {
        story.add("everything again");
        restart(0);
        restart(1);
        String before = database.read(Simulation::contents);
        for (Step step : past) {
            if (step.isRepeatable) {
                step.act.on(anyProgram());
                assertThat(database.<String>read(Simulation::contents))
                        .as(step.name)
                        .isEqualTo(before);
            }
        }
        requireSame();
    }

    private static String contents(Tx tx) {
        return tx.one(
                """
                SELECT concat_ws(' ',
                           (SELECT count(*) FROM ledger_transaction),
                           (SELECT count(*) FROM ledger_entry),
                           (SELECT sum(balance * id) FROM ledger_book),
                           (SELECT count(*) FROM charge),
                           (SELECT count(*) FROM charged_hour),
                           (SELECT sum(samples) FROM usage_block),
                           (SELECT count(*) FROM invoice)) AS text
                """,
                row -> row.text("text"));
    }

    @Override
    public void close() {
        programs[0].close();
        programs[1].close();
        test.close();
    }
}
