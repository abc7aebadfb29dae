package io.farthing.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/// Makes a data folder out of a backup: the copy, and the log over it up to an instant or to its
/// end. The new cluster's own log is not kept until a backup of it is taken.
public final class Restore {

    /// Null where the log over the copy held no transaction.
    public record Restored(BackupFolder.Copy copy, @Nullable Instant lastCommit) {}

    private static final List<String> RECOVERY_SETTINGS =
            List.of(
                    "hot_standby",
                    "restore_command",
                    "recovery_target_time",
                    "recovery_target_action",
                    "recovery_target_timeline");
    private static final String ENDED_BEFORE = "recovery ended before configured recovery target";

    private final BackupFolder folder;
    private final RandomGenerator chance;

    public Restore(BackupFolder folder, RandomGenerator chance) {
        this.folder = folder;
        this.chance = chance;
    }

    /// A null instant is the end of the log. The data folder must hold no database yet.
    public Restored into(Path dataFolder, @Nullable Instant at) {
        return into(dataFolder, dataFolder.resolve("pg"), at);
    }

    /// Tests keep the unpacked binaries between runs.
    Restored into(Path dataFolder, Path binaries, @Nullable Instant at) {
        BackupFolder.Copy copy = folder.newest(at);
        Path cluster = Folders.create(dataFolder.resolve("pg")).resolve("cluster");
        if (Files.exists(cluster)) {
            throw new StoreException(
                    "%s holds a database already: restore into a new folder".formatted(dataFolder));
        }
        try {
            unpack(copy, cluster, at);
            return recover(copy, dataFolder, binaries);
        } catch (IOException | SQLException failure) {
            throw new StoreException("the restore failed: " + failure.getMessage(), failure);
        } catch (StoreException failure) {
            throw explained(failure, at);
        }
    }

    private StoreException explained(StoreException failure, @Nullable Instant at) {
        return String.valueOf(failure.getMessage()).contains(ENDED_BEFORE)
                ? new StoreException(
                        "the log in %s does not reach to %s: choose an earlier instant, or none for all there is"
                                .formatted(folder.log(), at),
                        failure)
                : failure;
    }

    private void unpack(BackupFolder.Copy copy, Path cluster, @Nullable Instant at)
            throws IOException {
        Path unfinished = Folders.createUnfinished(cluster);
        try (InputStream file = new BufferedInputStream(Files.newInputStream(copy.file()));
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                unpack(tar, entry, unfinished);
            }
        }
        settings(unfinished.resolve("postgresql.auto.conf"), at);
        Files.createFile(unfinished.resolve("recovery.signal"));
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwx------"));
        Folders.finish(unfinished, cluster);
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path unfinished)
            throws IOException {
        String name = entry.getName();
        if (name.equals("password")) {
            String password = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
            Folders.writeSecret(unfinished.resolveSibling("password"), password);
            return;
        }
        if (!name.startsWith("cluster/")) {
            throw new IOException("not a backup of a cluster: " + name);
        }
        Path target = unfinished.resolve(name.substring("cluster/".length())).normalize();
        if (!target.startsWith(unfinished)) {
            throw new IOException("the archive leaves its folder: " + name);
        }
        if (entry.isDirectory()) {
            Path _ = Files.createDirectories(target);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
            return;
        }
        if (Files.copy(tar, target) != entry.getSize()) {
            throw new IOException("the archive is cut off at " + name);
        }
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
    }

    /// Whatever else an operator has set stays; the old cluster's way of keeping its log does not.
    private void settings(Path file, @Nullable Instant at) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("archive_")) {
                lines.add(line);
            }
        }
        // A server that could be asked on the way would say that it is ready before it is.
        lines.add(line("hot_standby", "off"));
        lines.add(line("restore_command", LogKeeping.bringCommand(folder)));
        lines.add(line("recovery_target_timeline", "current"));
        lines.add(line("recovery_target_action", "promote"));
        if (at != null) {
            lines.add(line("recovery_target_time", at.toString().replace("Z", "+00")));
        }
        Files.write(file, lines);
    }

    private static String line(String setting, String value) {
        return "%s = '%s'".formatted(setting, value.replace("'", "''"));
    }

    /// The server replays the log as it starts, and is ready when it has come to the end of it.
    private Restored recover(BackupFolder.Copy copy, Path dataFolder, Path binaries)
            throws SQLException, IOException {
        try (EmbeddedPostgres server =
                        EmbeddedPostgres.start(dataFolder, binaries, chance, Map.of());
                Connection connection = server.connect()) {
            Instant last = lastCommit(connection);
            for (String setting : RECOVERY_SETTINGS) {
                LogKeeping.reset(connection, setting);
            }
            LogKeeping.reload(connection);
            return new Restored(copy, last);
        } catch (StoreException failure) {
            Folders.delete(dataFolder.resolve("pg").resolve("cluster"));
            throw failure;
        }
    }

    private static @Nullable Instant lastCommit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT pg_last_xact_replay_timestamp() AS at")) {
            OffsetDateTime at = row.next() ? row.getObject("at", OffsetDateTime.class) : null;
            return at == null ? null : at.toInstant();
        }
    }
}
