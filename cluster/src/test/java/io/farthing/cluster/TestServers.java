package io.farthing.cluster;

import io.farthing.db.DatabaseConfig;
import io.farthing.db.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The database server and the broker that all tests of this JVM share: started when first asked
/// for, ended with the JVM. With `-Dcluster.folder` the databases stay, so that what was charged
/// once for a large trace is there the next time.
final class TestServers {
    private static final int BROKER_MEBIBYTES = 384;
    private static final int CONNECTIONS = 8;

    private static final FileAttribute<Set<PosixFilePermission>> VISIBLE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));

    private static final Path FOLDER = folder();
    private static final @Nullable String KEPT = System.getProperty("cluster.folder");
    private static final EmbeddedPostgres POSTGRES =
            EmbeddedPostgres.start(
                    KEPT == null ? FOLDER.resolve("data") : Path.of(KEPT).toAbsolutePath(),
                    new SecureRandom());
    private static @Nullable Broker broker;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TestServers::end));
    }

    private TestServers() {}

    static synchronized Broker broker() {
        Broker running = broker;
        if (running == null) {
            running = Broker.start(FOLDER.resolve("kafka"), BROKER_MEBIBYTES, 0);
            broker = running;
            running.awaitReady();
        }
        return running;
    }

    private static synchronized void end() {
        POSTGRES.close();
        if (broker != null) {
            broker.process().kill();
        }
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            System.err.println(FOLDER + " is left behind: " + failure);
        }
    }

    private static Path folder() {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            return Files.createTempDirectory(target, "house-", VISIBLE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Gone when the JVM ends. The database's user may enter it.
    static Path newFolder(String name) {
        try {
            return Files.createTempDirectory(FOLDER, name + "-", VISIBLE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static DatabaseConfig database(String name) {
        DatabaseConfig any = POSTGRES.config(CONNECTIONS);
        String url = any.url().replaceFirst("/[^/]*$", "/" + name);
        return new DatabaseConfig(url, any.user(), any.password(), CONNECTIONS);
    }

    static boolean hasDatabase(String name) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT FROM pg_database WHERE datname = '%s'".formatted(name))) {
            return found.next();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static void create(String name) {
        execute("DROP DATABASE IF EXISTS " + name);
        execute("CREATE DATABASE " + name);
    }

    /// Nobody may be connected to the one that is copied.
    static void copy(String from, String to) {
        execute("DROP DATABASE IF EXISTS " + to);
        execute("CREATE DATABASE %s TEMPLATE %s".formatted(to, from));
    }

    static void rename(String from, String to) {
        execute("ALTER DATABASE %s RENAME TO %s".formatted(from, to));
    }

    private static void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            boolean _ = statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Connection connect() throws SQLException {
        DatabaseConfig config = database("postgres");
        return DriverManager.getConnection(config.url(), config.user(), config.password());
    }
}
