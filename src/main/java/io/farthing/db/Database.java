package io.farthing.db;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/// The one database of the program: its pool, its migrated schema, and the only place that begins
/// and ends transactions. Work may run several times, so it must not touch anything outside the
/// database.
public final class Database implements AutoCloseable {

    private static final String COMMIT = "COMMIT";

    /// In one round trip. Without the first a dry run would not see what a commit checks last.
    private static final String CHECK_AND_ROLL_BACK = "SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK";

    private final HikariDataSource pool;
    private final AtomicLong changes = new AtomicLong();

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /// What a transaction does.
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run(Tx tx);
    }

    /// What a transaction does when nothing comes back.
    @FunctionalInterface
    public interface Action {
        void run(Tx tx);
    }

    /// Connects, refuses a server that is too old, and brings the schema up to date.
    public static Database open(DatabaseConfig config) {
        return open(config, null);
    }

    /// The same, with the pool's gauges in `metrics`.
    public static Database open(DatabaseConfig config, @Nullable MeterRegistry metrics) {
        return new Database(Pools.openMigrated(config, metrics));
    }

    /// Tests copy a migrated database, so each has its schema already.
    static Database openMigrated(DatabaseConfig config) {
        return new Database(Pools.open(config, null));
    }

    /// Runs the work in one READ COMMITTED transaction, again when the server has forgotten it
    /// whole (see [Retry]).
    @CanIgnoreReturnValue
    public <T extends @Nullable Object> T transact(Work<T> work) {
        return Retry.run(() -> once(work, Ending.COMMIT));
    }

    public void transactVoid(Action action) {
        transact(tx -> {
            action.run(tx);
            return true;
        });
    }

    /// Runs the work on one snapshot that nothing changes meanwhile; a write in it fails.
    public <T extends @Nullable Object> T read(Work<T> work) {
        return Retry.run(() -> once(work, Ending.READ_ONLY));
    }

    /// The same for what only streams; it may see its first rows again when it has to start over.
    public void readVoid(Action action) {
        boolean _ =
                read(tx -> {
                    action.run(tx);
                    return true;
                });
    }

    /// Runs the very same path as [#transact], deferred constraints included, and rolls it back.
    /// What still waits at the end (see [Tx#later]) is not sent: the answer is there without it,
    /// and rows that nobody will see would only be dead ones to clean up. Where it has come to
    /// questions alone ([Tx#ask]) there is no transaction to roll back.
    @CanIgnoreReturnValue
    public <T extends @Nullable Object> T dryRun(Work<T> work) {
        return Retry.run(() -> once(work, Ending.ROLLBACK));
    }

    /// Runs exactly one statement, which is its own transaction and so costs one round trip instead
    /// of two. A second statement throws; so does a streamed one.
    @CanIgnoreReturnValue
    public <T extends @Nullable Object> T single(Work<T> work) {
        return Retry.run(() -> alone(work));
    }

    /// Counts what this program has changed: every [#transact], and every [#single] that updates.
    /// As long as it stands still, what was read is missing nothing that this program wrote since.
    /// What other programs wrote it does not tell.
    public long changes() {
        return changes.get();
    }

    @Override
    public void close() {
        pool.close();
    }

    private enum Ending {
        COMMIT,
        READ_ONLY,
        ROLLBACK
    }

    private <T extends @Nullable Object> T once(Work<T> work, Ending ending) {
        try (Connection connection = borrow()) {
            connection.setAutoCommit(ending == Ending.ROLLBACK);
            return runAndEnd(connection, work, ending);
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        } finally {
            // Even if it failed: nobody knows what a broken connection has committed.
            if (ending == Ending.COMMIT) {
                changes.incrementAndGet();
            }
        }
    }

    private static <T extends @Nullable Object> T runAndEnd(
            Connection connection, Work<T> work, Ending ending) throws SQLException {
        T result;
        try {
            if (ending == Ending.READ_ONLY) {
                execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            }
            Tx tx = Tx.open(connection);
            result = work.run(tx);
            switch (ending) {
                case READ_ONLY -> tx.end("");
                case COMMIT -> commitWithWaiting(connection, tx);
                case ROLLBACK -> rollBack(connection, tx);
            }
        } catch (Throwable failure) {
            rollback(connection, failure);
            throw failure;
        }
        end(connection, ending);
        return result;
    }

    private static void rollBack(Connection connection, Tx tx) throws SQLException {
        tx.drop();
        if (tx.hasUpdated()) {
            execute(connection, CHECK_AND_ROLL_BACK);
        } else if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }

    private static void commitWithWaiting(Connection connection, Tx tx) throws SQLException {
        requireCommittable(connection);
        if (!tx.isAnythingWaiting()) {
            return;
        }
        try {
            tx.end(COMMIT);
        } catch (StoreException failure) {
            throw failure.isConnectionLoss() ? failure.withOutcomeUnknown() : failure;
        }
    }

    /// After what waited took the commit with it there is nothing left to do.
    private static void end(Connection connection, Ending ending) throws SQLException {
        if (ending == Ending.ROLLBACK) {
            return;
        }
        requireCommittable(connection);
        try {
            connection.commit();
        } catch (SQLException failure) {
            throw ending == Ending.COMMIT
                    ? StoreException.atCommit(failure)
                    : StoreException.of(failure);
        }
    }

    /// After a failed statement the server answers COMMIT with a rollback, which looks like success
    /// to whoever caught that failure.
    private static void requireCommittable(Connection connection) throws SQLException {
        BaseConnection postgres = connection.unwrap(BaseConnection.class);
        if (postgres.getTransactionState() == TransactionState.FAILED) {
            connection.rollback();
            throw new StoreException(
                    "a statement of the transaction failed, so nothing of it can be stored");
        }
    }

    private <T extends @Nullable Object> T alone(Work<T> work) {
        try (Connection connection = borrow()) {
            Tx tx = Tx.single(connection);
            try {
                return work.run(tx);
            } finally {
                if (tx.hasUpdated()) {
                    changes.incrementAndGet();
                }
            }
        } catch (StoreException failure) {
            throw failure.isConnectionLoss() ? failure.withOutcomeUnknown() : failure;
        } catch (SQLException failure) {
            throw StoreException.atCommit(failure);
        }
    }

    /// The pool has waited for a connection already, so its failure is not worth another try.
    private Connection borrow() {
        try {
            return pool.getConnection();
        } catch (SQLException failure) {
            throw new StoreException("no database connection: " + failure.getMessage(), failure);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static void rollback(Connection connection, Throwable failure) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException broken) {
            failure.addSuppressed(broken);
        }
    }
}
