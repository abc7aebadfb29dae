package io.farthing.db;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// Copies a running cluster, and has its log kept from then on. The program may go on working: what
/// changes under the copy is in the log, which PostgreSQL replays over it (its manual, chapter on
/// continuous archiving).
public final class Backup {

    /// The end is the first instant to which the copy can be restored.
    public record Taken(Path file, Instant end, long bytes, int removed) {}

    /// Told of bytes read, and of how many there will be about.
    @FunctionalInterface
    public interface Watcher {
        void at(long bytes, long total);
    }

    private final Path dataFolder;
    private final Path binaries;
    private final RandomGenerator chance;

    public Backup(Path dataFolder, RandomGenerator chance) {
        this(dataFolder, dataFolder.resolve("pg"), chance);
    }

    /// Tests keep the unpacked binaries between runs.
    Backup(Path dataFolder, Path binaries, RandomGenerator chance) {
        this.dataFolder = dataFolder;
        this.binaries = binaries;
        this.chance = chance;
    }

    /// Whether the program runs or not. Copies beyond the newest `kept` are removed afterwards.
    public Taken take(BackupFolder folder, int kept, Watcher watcher) {
        requireCluster();
        prepare(folder);
        return withServer(connection -> copy(connection, folder, kept, watcher));
    }

    /// The log is not kept any more; what has been kept stays.
    public void stopKeeping() {
        requireCluster();
        boolean _ =
                withServer(connection -> {
                    LogKeeping.end(connection);
                    return true;
                });
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException, IOException;
    }

    private <T> T withServer(Work<T> work) {
        Postmaster running = Postmaster.read(cluster());
        if (running != null && running.ready() && running.isRunning()) {
            try (Connection connection = EmbeddedPostgres.reach(dataFolder)) {
                return work.on(connection);
            } catch (SQLException | IOException failure) {
                throw failed(failure);
            }
        }
        try (EmbeddedPostgres server =
                        EmbeddedPostgres.start(dataFolder, binaries, chance, Map.of());
                Connection connection = server.connect()) {
            return work.on(connection);
        } catch (SQLException | IOException failure) {
            throw failed(failure);
        }
    }

    private static StoreException failed(Exception failure) {
        return new StoreException("the backup failed: " + failure.getMessage(), failure);
    }

    private void requireCluster() {
        if (!Files.isDirectory(cluster())) {
            throw new StoreException(
                    "%s holds no database of its own: name the data folder, or back up a database of yours with its own tools"
                            .formatted(dataFolder));
        }
    }

    private Path cluster() {
        return dataFolder.resolve("pg").resolve("cluster");
    }

    /// Nobody else reads what is in a backup; the server's user only passes through to the log.
    private static void prepare(BackupFolder folder) {
        try {
            Path _ = Files.createDirectories(folder.path());
        } catch (IOException failure) {
            throw new StoreException(
                    "cannot make the folder %s: %s".formatted(folder.path(), failure), failure);
        }
    }

    private Taken copy(Connection connection, BackupFolder folder, int kept, Watcher watcher)
            throws SQLException, IOException {
        LogKeeping.begin(connection, folder, cluster());
        String first = start(connection);
        Path unfinished = folder.path().resolve("base.unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        End end;
        long bytes;
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(unfinished));
                ClusterCopy copy = new ClusterCopy(file)) {
            copy.password(dataFolder.resolve("pg").resolve("password"));
            copy.files(cluster(), watcher);
            end = stop(connection);
            copy.label(end.label());
            bytes = copy.bytes();
        }
        LogKeeping.await(connection, folder, end.lastSegment());
        force(unfinished);
        Path file = folder.name(end.at(), first);
        Folders.finish(unfinished, file);
        return new Taken(file, end.at(), bytes, folder.keep(kept));
    }

    private record End(String label, String lastSegment, Instant at) {}

    /// A checkpoint, and full pages in the log from it on. The first piece that a restore needs.
    private static String start(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT pg_walfile_name(pg_backup_start('farthing', true))")) {
            require(row.next());
            return row.getString(1);
        }
    }

    /// Ends in the same session; the log up to here is closed, so that it is kept at once. The
    /// instant is read afterwards: whatever was committed by then is in the log or in the copy.
    private static End stop(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement(
                                "SELECT pg_walfile_name(lsn) AS last, labelfile, clock_timestamp() AS at FROM pg_backup_stop(false)");
                ResultSet row = statement.executeQuery()) {
            require(row.next());
            OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
            return new End(
                    row.getString("labelfile"),
                    row.getString("last"),
                    Objects.requireNonNull(at).toInstant());
        }
    }

    private static void require(boolean found) throws SQLException {
        if (!found) {
            throw new SQLException("PostgreSQL gave no answer");
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
