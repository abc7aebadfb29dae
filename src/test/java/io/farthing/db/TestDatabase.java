package io.farthing.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A fresh, migrated database for one test, made from a template in some ten milliseconds and
/// dropped after close. All tests of a JVM share one server, whose data lives in memory or below
/// `target` ([TestFolder]) and goes with the JVM.
public final class TestDatabase implements AutoCloseable {

    private static final String TEMPLATE = "template_migrated";
    private static final AtomicInteger COUNTER = new AtomicInteger();

    /// Dropping waits a tenth of a second for the pool's sessions to be gone. Tests need not.
    private static final ExecutorService DROPPING =
            Executors.newFixedThreadPool(
                    2, Thread.ofPlatform().name("drop-database-", 1).daemon().factory());

    private final String name;
    private final Database database;

    private TestDatabase(String name, Database database) {
        this.name = name;
        this.database = database;
    }

    /// For a try-with-resources, a field closed in `@AfterEach`, or `@AutoClose`.
    public static TestDatabase fresh() {
        String name = "test_" + COUNTER.incrementAndGet();
        // Files copied, not logged page by page: in half the time, and nothing here survives
        // anyway.
        administer("CREATE DATABASE %s TEMPLATE %s STRATEGY FILE_COPY".formatted(name, TEMPLATE));
        return new TestDatabase(name, Database.openMigrated(Server.POSTGRES.config(name, 8)));
    }

    public Database database() {
        return database;
    }

    /// For what opens its own pool, such as the whole program.
    public DatabaseConfig config(int poolSize) {
        return Server.POSTGRES.config(name, poolSize);
    }

    /// The tables of a database that hold a text anywhere, for what must be kept nowhere.
    public static List<String> holding(Database database, String text) {
        return database.read(tx ->
                tx
                        .list(
                                """
                                SELECT table_name FROM information_schema.tables
                                 WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
                                """,
                                row -> row.text("table_name"))
                        .stream()
                        .filter(table -> isIn(tx, table, text))
                        .toList());
    }

    private static boolean isIn(Tx tx, String table, String text) {
        return tx.one(
                "SELECT EXISTS (SELECT FROM "
                        + table
                        + " t WHERE t::text LIKE '%' || ? || '%') AS is_there",
                row -> row.flag("is_there"),
                text);
    }

    @Override
    public void close() {
        database.close();
        // What is not dropped when the tests end goes with the server.
        var _ = DROPPING.submit(() -> administer("DROP DATABASE %s WITH (FORCE)".formatted(name)));
    }

    private static void administer(String sql) {
        Server.execute(Server.POSTGRES, sql);
    }

    /// Started by the first test that asks for a database.
    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            TestFolder.leftovers().forEach(Server::removeLeftover);
            Path folder = TestFolder.ofThisProcess();
            // What a test loses in a power cut is worth the time saved.
            Map<String, String> settings =
                    Map.of(
                            "fsync",
                            "off",
                            "full_page_writes",
                            "off",
                            "shared_buffers",
                            "64MB",
                            "max_wal_size",
                            "64MB",
                            "max_connections",
                            "200");
            EmbeddedPostgres postgres =
                    EmbeddedPostgres.start(
                            folder, ServerRun.BINARIES, new SecureRandom(), settings);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(postgres, folder)));
            makeConnectingCheap(postgres);
            execute(postgres, "CREATE DATABASE " + TEMPLATE);
            Database.open(postgres.config(TEMPLATE, 2)).close();
            return postgres;
        }

        /// A sign-in hashes the password some thousand times on both sides, against those who would
        /// guess it: a third of what a test's database costs.
        private static void makeConnectingCheap(EmbeddedPostgres postgres) {
            DatabaseConfig config = postgres.config("postgres", 1);
            execute(
                    postgres,
                    "SET scram_iterations = 1; ALTER ROLE %s PASSWORD '%s'"
                            .formatted(config.user(), config.password()));
        }

        private static void remove(EmbeddedPostgres postgres, Path folder) {
            var _ = DROPPING.shutdownNow();
            postgres.close();
            delete(folder);
        }

        /// Of a test run that was killed: its server may still run.
        private static void removeLeftover(Path folder) {
            Postmaster server = Postmaster.read(folder.resolve("pg/cluster"));
            if (server != null && server.isRunning()) {
                server.stopImmediately();
            }
            delete(folder);
        }

        private static void delete(Path folder) {
            try {
                Folders.delete(folder);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        static void execute(EmbeddedPostgres postgres, String sql) {
            DatabaseConfig config = postgres.config("postgres", 1);
            try (Connection connection =
                            DriverManager.getConnection(
                                    config.url(), config.user(), config.password());
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException failure) {
                throw StoreException.of(failure);
            }
        }
    }
}
