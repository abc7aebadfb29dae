package io.farthing.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/// PostgreSQL's own way of keeping the log of every change elsewhere: a command that it runs for
/// each finished piece, and one that brings a piece back. Both are told in the cluster's settings,
/// so that they hold whoever starts the server.
final class LogKeeping {

    /// For a cluster whose log is not kept: a piece counts as kept at once.
    static final String NONE = "true";

    /// After how long at most a piece is closed that is not full.
    private static final String MOST_AT_RISK = "60s";

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int POLL_MILLIS = 50;

    private LogKeeping() {}

    /// Written aside, made durable, and moved into place. The server asks again after a crash for a
    /// piece that is there already: the same one is well, another one is somebody else's.
    private static String keepCommand(BackupFolder folder) {
        return "f='%s/%%f.gz'; if [ -f \"$f\" ]; then gzip -dc \"$f\" | cmp -s - '%%p'; "
                        .formatted(folder.log())
                + "else gzip -1c '%p' > \"$f.part\" && { sync \"$f.part\" || sync; }"
                + " && mv \"$f.part\" \"$f\"; fi";
    }

    static String bringCommand(BackupFolder folder) {
        return "f='%s/%%f.gz'; test -f \"$f\" && gzip -dc \"$f\" > '%%p'".formatted(folder.log());
    }

    /// From now on, and until it is told otherwise; [#await] says whether it works.
    static void begin(Connection connection, BackupFolder folder, Path cluster)
            throws SQLException {
        prepare(folder, cluster);
        set(connection, "archive_command", keepCommand(folder));
        set(connection, "archive_timeout", MOST_AT_RISK);
        reload(connection);
    }

    static void end(Connection connection) throws SQLException {
        reset(connection, "archive_command");
        reset(connection, "archive_timeout");
        reload(connection);
    }

    /// The server's user has to write there, which is another one where the program runs as root.
    private static void prepare(BackupFolder folder, Path cluster) {
        try {
            Path log = Files.createDirectories(folder.log());
            int owner = Folders.owner(cluster);
            if (Folders.owner(log) != owner) {
                Folders.handOver(log, owner, (Integer) Files.getAttribute(cluster, "unix:gid"));
            }
        } catch (IOException failure) {
            throw new StoreException("cannot use " + folder.path() + ": " + failure, failure);
        }
    }

    /// Waits until this piece of the log has been kept, or says why it is not.
    static void await(Connection connection, BackupFolder folder, String segment)
            throws SQLException {
        Path piece = folder.log().resolve(segment + ".gz");
        long begun = System.nanoTime();
        while (!Files.exists(piece)) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new StoreException(
                        "PostgreSQL does not bring its log to %s: may its user write there? (%s)"
                                .formatted(folder.log(), lastFailure(connection)));
            }
            pause();
        }
    }

    private static String lastFailure(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT failed_count, last_failed_wal FROM pg_stat_archiver")) {
            return row.next()
                    ? "%d failures, last with %s".formatted(row.getLong(1), row.getString(2))
                    : "";
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for PostgreSQL", stop);
        }
    }

    /// A setting of the whole server takes no parameters; the folder's name has been checked.
    static void set(Connection connection, String setting, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String quoted = statement.enquoteLiteral(value);
            statement.execute("ALTER SYSTEM SET %s TO %s".formatted(setting, quoted));
        }
    }

    static void reset(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM RESET " + setting);
        }
    }

    static void reload(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_reload_conf()");
        }
    }
}
