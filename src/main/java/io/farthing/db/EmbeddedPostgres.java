package io.farthing.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A PostgreSQL server of the program's own, in the program's data folder, for as long as the
/// program runs. Its binaries come from the class path.
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String DATABASE = "farthing";
    private static final String DATABASE_IS_MISSING = "3D000";

    private final FolderLock lock;
    private final Cluster cluster;
    private final ServerProcess server;
    private final Thread atExit;

    private EmbeddedPostgres(FolderLock lock, Cluster cluster, ServerProcess server) {
        this.lock = lock;
        this.cluster = cluster;
        this.server = server;
        this.atExit = Thread.ofPlatform().name("stop-postgresql").unstarted(this::stopAtExit);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// Starts the server of this data folder, making it where it is new, and keeps the folder to
    /// this process. A new cluster's password comes from `chance`, which has to be a secure one.
    public static EmbeddedPostgres start(Path dataFolder, RandomGenerator chance) {
        return start(dataFolder, dataFolder.resolve("pg"), chance, Map.of());
    }

    /// Tests keep the unpacked binaries between runs, and relax settings.
    static EmbeddedPostgres start(
            Path dataFolder,
            Path binariesParent,
            RandomGenerator chance,
            Map<String, String> settings) {
        Path folder = Folders.create(dataFolder.resolve("pg"));
        FolderLock lock = FolderLock.take(dataFolder);
        try {
            Path binaries = ServerBinaries.unpack(Folders.create(binariesParent));
            Cluster cluster = Cluster.prepare(folder, binaries, chance);
            ServerProcess server = ServerProcess.start(cluster, settings);
            EmbeddedPostgres postgres = new EmbeddedPostgres(lock, cluster, server);
            postgres.createDatabaseWhereMissing();
            return postgres;
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /// A connection to the server that another process has started in this folder.
    static Connection reach(Path dataFolder) throws SQLException, IOException {
        DatabaseConfig config = configIn(dataFolder, 1);
        return DriverManager.getConnection(config.url(), config.user(), config.password());
    }

    /// How to connect to the server that another process has started in this folder, which may have
    /// ended since.
    public static DatabaseConfig configIn(Path dataFolder, int poolSize) throws IOException {
        Path folder = dataFolder.resolve("pg");
        String port = Files.readString(folder.resolve("port")).strip();
        String password = Files.readString(folder.resolve("password")).strip();
        return new DatabaseConfig(
                SocketFolder.loopback(port, DATABASE), Cluster.SUPERUSER, password, poolSize);
    }

    Connection connect() throws SQLException {
        return connect(DATABASE);
    }

    /// How to connect to the program's database on this server.
    public DatabaseConfig config(int poolSize) {
        return config(DATABASE, poolSize);
    }

    DatabaseConfig config(String database, int poolSize) {
        return new DatabaseConfig(
                server.url(database), Cluster.SUPERUSER, cluster.password(), poolSize);
    }

    /// Stops the server within milliseconds; open connections are cut.
    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // The program is ending and the hook is what runs, or waits for, the same stop.
            return;
        }
    }

    private void stopAtExit() {
        server.awaitClients();
        stop();
    }

    private synchronized void stop() {
        server.close();
        lock.close();
    }

    private void createDatabaseWhereMissing() {
        try (Connection connection = connect(DATABASE)) {
            connection.isValid(0);
        } catch (SQLException failure) {
            if (!DATABASE_IS_MISSING.equals(failure.getSQLState())) {
                close();
                throw StoreException.of(failure);
            }
            createDatabase();
        }
    }

    private void createDatabase() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException failure) {
            close();
            throw StoreException.of(failure);
        }
    }

    private Connection connect(String database) throws SQLException {
        DatabaseConfig config = config(database, 1);
        return DriverManager.getConnection(config.url(), config.user(), config.password());
    }
}
