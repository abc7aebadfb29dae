package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseTest {

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();

    @BeforeEach
    void table() {
        database.transactVoid(tx -> {
            tx.update("CREATE TABLE pot (name text PRIMARY KEY, amount bigint NOT NULL)");
            tx.update("INSERT INTO pot VALUES ('left', 10), ('right', 10)");
        });
    }

    @Test
    void theDatabaseOfATestIsMigrated() {
        assertThat(count("flyway_schema_history")).isPositive();
    }

    @Test
    void aTransactionIsStoredWhenItsWorkReturns() {
        int touched = database.transact(tx -> tx.update("UPDATE pot SET amount = amount + 1"));
        assertThat(touched).isEqualTo(2);
        assertThat(total()).isEqualTo(22);
    }

    @Test
    void aTransactionLeavesNothingWhenItsWorkThrows() {
        assertThatThrownBy(() ->
                        database.transactVoid(tx -> {
                            tx.update("DELETE FROM pot");
                            throw new IllegalArgumentException("changed my mind");
                        }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("changed my mind");
        assertThat(total()).isEqualTo(20);
    }

    /// The server would answer COMMIT with a silent rollback.
    @Test
    void swallowingAFailureDoesNotMakeItASuccess() {
        assertThatThrownBy(() ->
                        database.transactVoid(tx -> {
                            tx.update("UPDATE pot SET amount = 0");
                            assertThat(failure(() -> insert(tx, "left"))).isNotNull();
                        }))
                .isInstanceOf(StoreException.class);
        assertThat(total()).isEqualTo(20);
    }

    @Test
    void aDryRunAnswersAsTheRealThingAndLeavesNothing() {
        long seen =
                database.dryRun(tx -> {
                    tx.update("UPDATE pot SET amount = amount * 2");
                    return sum(tx);
                });
        assertThat(seen).isEqualTo(40);
        assertThat(total()).isEqualTo(20);
    }

    @Test
    void aDryRunThatOnlyAsksHasNoTransaction() {
        database.dryRun(tx -> {
            Supplier<List<Integer>> asked =
                    tx.ask("SELECT pg_backend_pid() AS pid", row -> row.intAt("pid"));
            int pid = asked.get().getFirst();
            assertThat(state(pid)).isEqualTo("idle");
            int one = tx.one("SELECT 1 AS one", row -> row.intAt("one"));
            assertThat(one).isOne();
            assertThat(state(pid)).isEqualTo("idle in transaction");
            return true;
        });
    }

    private String state(int pid) {
        return database.single(tx ->
                tx.one(
                        "SELECT state FROM pg_stat_activity WHERE pid = ?",
                        row -> row.text("state"),
                        pid));
    }

    @Test
    void aDryRunMeetsWhatACommitChecksLast() {
        database.transactVoid(tx ->
                tx.update(
                        "CREATE TABLE child (pot text REFERENCES pot DEFERRABLE INITIALLY DEFERRED)"));
        StoreException refusal =
                failure(() -> database.dryRun(tx -> tx.update("INSERT INTO child VALUES ('x')")));
        assertThat(refusal.isForeignKeyViolation()).isTrue();
    }

    @Test
    void aReadSeesOneSnapshot() {
        List<Long> sums =
                database.read(tx -> {
                    long before = sum(tx);
                    database.transactVoid(other -> other.update("UPDATE pot SET amount = 0"));
                    return List.of(before, sum(tx));
                });
        assertThat(sums).containsExactly(20L, 20L);
        assertThat(total()).isZero();
    }

    @Test
    void aReadCannotWrite() {
        StoreException refusal =
                failure(() -> database.readVoid(tx -> tx.update("DELETE FROM pot")));
        assertThat(refusal.sqlState()).isEqualTo("25006");
        assertThat(total()).isEqualTo(20);
    }

    @Test
    void aSingleStatementIsItsOwnTransaction() {
        int touched = database.single(tx -> tx.update("UPDATE pot SET amount = amount + 5"));
        assertThat(touched).isEqualTo(2);
        assertThat(total()).isEqualTo(30);
    }

    @Test
    void aSingleStatementIsTheOnlyOne() {
        assertThatThrownBy(() ->
                        database.single(tx -> {
                            tx.update("UPDATE pot SET amount = 1");
                            return tx.update("UPDATE pot SET amount = 2");
                        }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        database.single(tx -> {
                            tx.each("SELECT 1", row -> {});
                            return true;
                        }))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void aTransactionThatTheServerForgotRunsAgain(String state) {
        AtomicInteger runs = new AtomicInteger();
        database.transactVoid(tx -> {
            tx.update("UPDATE pot SET amount = amount + 1");
            if (runs.incrementAndGet() < 3) {
                raise(tx, state);
            }
        });
        assertThat(runs).hasValue(3);
        assertThat(total()).isEqualTo(22);
    }

    @Test
    void tryingAgainHasALimit() {
        AtomicInteger runs = new AtomicInteger();
        StoreException last =
                failure(() ->
                        database.transactVoid(tx -> {
                            runs.incrementAndGet();
                            raise(tx, "40001");
                        }));
        assertThat(last.sqlState()).isEqualTo("40001");
        assertThat(runs).hasValue(Retry.ATTEMPT_LIMIT);
    }

    /// Two transactions that take the same two rows in opposite order.
    @Test
    void aRealDeadlockEndsWellForBoth() throws Exception {
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> one = threads.submit(() -> move("left", "right", bothHoldOne));
            Future<?> two = threads.submit(() -> move("right", "left", bothHoldOne));
            assertThat(one.get()).isNull();
            assertThat(two.get()).isNull();
        }
        assertThat(total()).isEqualTo(20);
    }

    private void move(String from, String to, CyclicBarrier barrier) {
        AtomicInteger runs = new AtomicInteger();
        database.transactVoid(tx -> {
            tx.update("UPDATE pot SET amount = amount - 1 WHERE name = ?", from);
            if (runs.incrementAndGet() == 1) {
                await(barrier);
            }
            tx.update("UPDATE pot SET amount = amount + 1 WHERE name = ?", to);
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void aConnectionLostBeforeTheCommitIsMadeGood() {
        AtomicInteger runs = new AtomicInteger();
        database.transactVoid(tx -> {
            tx.update("UPDATE pot SET amount = amount + 1");
            if (runs.incrementAndGet() == 1) {
                tx.update("SELECT pg_terminate_backend(pg_backend_pid())");
            }
        });
        assertThat(runs).hasValue(2);
        assertThat(total()).isEqualTo(22);
    }

    /// It may have done its work before the connection broke.
    @Test
    void aSingleStatementWhoseConnectionIsLostIsNotRunAgain() {
        AtomicInteger runs = new AtomicInteger();
        StoreException loss =
                failure(() ->
                        database.single(tx -> {
                            runs.incrementAndGet();
                            return tx.update("SELECT pg_terminate_backend(pg_backend_pid())");
                        }));
        assertThat(loss.isOutcomeUnknown()).isTrue();
        assertThat(runs).hasValue(1);
    }

    @Test
    void aUniqueViolationSaysSo() {
        StoreException refusal = failure(() -> database.transactVoid(tx -> insert(tx, "left")));
        assertThat(refusal.isUniqueViolation()).isTrue();
        assertThat(refusal.isConnectionLoss()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # major, version, accepted
                    9,  9.6.24, false
                    14, 14.19,  false
                    15, 15.0,   true
                    18, 18.6,   true
                    """)
    void aServerThatIsTooOldIsRefusedByName(int major, String version, boolean accepted) {
        Throwable refusal = failure(() -> Pools.requireNewEnough(major, version));
        if (accepted) {
            assertThat(refusal).isNull();
            return;
        }
        assertThat(refusal)
                .hasMessage(
                        "Farthing needs PostgreSQL 15 or newer, but the database server is %s."
                                .formatted(version));
    }

    @Test
    void aServerThatIsNotThereIsSaidSo() {
        DatabaseConfig nowhere =
                new DatabaseConfig("jdbc:postgresql://127.0.0.1:1/none", "anna", "secret", 1);
        assertThatThrownBy(() -> Database.open(nowhere).close())
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("cannot open the database as user anna: ")
                .hasMessageNotContaining("secret");
    }

    private static StoreException failure(Runnable work) {
        return catchThrowableOfType(StoreException.class, work::run);
    }

    private static void raise(Tx tx, String state) {
        tx.update("DO $$BEGIN RAISE EXCEPTION SQLSTATE '" + state + "'; END$$");
    }

    private static void insert(Tx tx, String name) {
        tx.update("INSERT INTO pot VALUES (?, 1)", name);
    }

    private long total() {
        return database.read(DatabaseTest::sum);
    }

    private static long sum(Tx tx) {
        return tx.one("SELECT sum(amount)::bigint AS n FROM pot", row -> row.longAt("n"));
    }

    private long count(String table) {
        return database.single(
                tx -> tx.one("SELECT count(*) AS n FROM " + table, row -> row.longAt("n")));
    }
}
