package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Copies of a cluster that is being written to, and every way back to one of its moments.
final class BackupTest {
    private static final SecureRandom CHANCE = new SecureRandom();

    private Path folder = Path.of("target");
    private Path original = folder;
    private BackupFolder backups = new BackupFolder(folder);

    @BeforeEach
    void makeFolders() throws IOException {
        folder = ServerRun.newFolder("backups");
        original = Folders.create(folder.resolve("original"));
        backups = new BackupFolder(folder.resolve("kept"));
    }

    @AfterEach
    void remove() throws IOException {
        Folders.delete(folder);
    }

    /// Copied while rows are written; then to a moment between two of them, to the end, and to
    /// moments that there are not. The first cluster goes on as if nothing had been.
    @Test
    void everyMomentSinceTheCopyComesBack() throws Exception {
        Backup.Taken taken;
        Instant three;
        try (EmbeddedPostgres server = start(original);
                Database database = Database.open(server.config(4))) {
            visits(database, 2);
            taken = underLoad(database);
            visits(database, 3);
            three = now(database);
            visits(database, 4);
            closePiece(database);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(taken.file())))
                    .isEqualTo("rw-------");
        }
        Path there = folder.resolve("three");
        Restore.Restored restored = restore(there, three);
        assertThat(restored.lastCommit()).isBeforeOrEqualTo(three);
        assertThat(numbered(there)).isEqualTo(5);
        Path last = folder.resolve("last");
        Restore.Restored _ = restore(last, null);
        assertThat(numbered(last)).isEqualTo(9);
        assertThat(numbered(original)).isEqualTo(9);

        assertThatThrownBy(() -> restore(last, null)).hasMessageContaining("already");
        Path never = folder.resolve("never");
        assertThatThrownBy(() -> restore(never, taken.end().minusSeconds(5)))
                .hasMessageContaining("which is after");
        assertThatThrownBy(() -> restore(never, taken.end().plusSeconds(86_400)))
                .hasMessageContaining("does not reach");
        assertThat(never.resolve("pg/cluster")).doesNotExist();
    }

    /// Without a program running the copy is taken as well. Old copies go, with the log that only
    /// they needed; the younger one still comes back. What is restored, or told to stop, keeps
    /// none.
    @Test
    void theNewestCopiesStay() throws Exception {
        visit(original, 1);
        Backup.Taken first = take(2);
        List<Path> needed = pieces();
        visit(original, 1);
        Backup.Taken second = take(2);
        assertThat(second.removed()).isZero();
        visit(original, 1);
        Backup.Taken third = take(1);
        assertThat(third.removed()).isEqualTo(2);
        assertThat(first.file()).doesNotExist();
        assertThat(pieces()).doesNotContainAnyElementsOf(needed);
        assertThat(backups.copies()).hasSize(1);
        new Backup(original, ServerRun.BINARIES, CHANCE).stopKeeping();
        List<Path> before = pieces();
        writesWithoutKeeping(original);
        assertThat(pieces()).isEqualTo(before);
        Path restored = folder.resolve("restored");
        Restore.Restored _ = restore(restored, null);
        assertThat(numbered(restored)).isEqualTo(3);
        writesWithoutKeeping(restored);
        assertThat(pieces()).isEqualTo(before);
    }

    /// Neither into a folder nor for ever on its own disk.
    private static void writesWithoutKeeping(Path data) throws InterruptedException {
        try (EmbeddedPostgres server = start(data);
                Database database = Database.open(server.config(2))) {
            visits(database, 1);
            closePiece(database);
            assertThat(setting(database, "archive_command")).isEqualTo(LogKeeping.NONE);
            assertThat(setting(database, "archive_timeout")).isEqualTo("0");
            assertThat(setting(database, "restore_command")).isEmpty();
            assertThat(setting(database, "recovery_target_action")).isEqualTo("pause");
        }
    }

    @Test
    void aFolderThatCannotBeNamedIsRefused() {
        for (String name : List.of("it's", "100%", "a\nb", "c\\d")) {
            assertThatThrownBy(() -> new BackupFolder(Path.of(name)))
                    .hasMessageContaining("choose one without");
        }
        assertThatThrownBy(() -> new Backup(folder.resolve("empty"), CHANCE).stopKeeping())
                .hasMessageContaining("holds no database");
    }

    /// What is half written, or of another, is no copy.
    @Test
    void onlyWholeCopiesCount() throws IOException {
        Path kept = Folders.create(backups.path());
        for (String name :
                List.of(
                        "base.unfinished",
                        "base-20261301T000000.000Z-000000010000000000000002.tar.gz",
                        "base-20260101T000000.000Z-2.tar.gz")) {
            Files.createFile(kept.resolve(name));
        }
        assertThat(backups.copies()).isEmpty();
        assertThatThrownBy(() -> backups.newest(null)).hasMessageContaining("there is no backup");
        Path name = backups.name(Instant.parse("2026-01-01T00:00:00.000001Z"), "0".repeat(24));
        Files.createFile(name);
        assertThat(backups.copies().getFirst().end()).isEqualTo("2026-01-01T00:00:00.001Z");
    }

    private Restore.Restored restore(Path target, @Nullable Instant at) {
        return new Restore(backups, CHANCE).into(target, ServerRun.BINARIES, at);
    }

    private Backup.Taken take(int kept) {
        return new Backup(original, ServerRun.BINARIES, CHANCE).take(backups, kept, (_, _) -> {});
    }

    /// While another connection writes and drops without end.
    private Backup.Taken underLoad(Database database) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Thread load =
                Thread.startVirtualThread(() -> {
                    while (!over.get()) {
                        database.transactVoid(tx -> {
                            tx.update("CREATE TABLE noise AS SELECT generate_series(1, 5000) AS n");
                        });
                        database.transactVoid(tx -> tx.update("DROP TABLE noise"));
                    }
                });
        try {
            return take(7);
        } finally {
            over.set(true);
            load.join();
        }
    }

    private static void visit(Path data, int times) {
        try (EmbeddedPostgres server = start(data);
                Database database = Database.open(server.config(2))) {
            visits(database, times);
        }
    }

    private static void visits(Database database, int times) {
        for (int i = 0; i < times; i++) {
            Visits.leaveOne(database);
        }
    }

    private static long numbered(Path data) {
        try (EmbeddedPostgres server = start(data);
                Database database = Database.open(server.config(2))) {
            return Visits.count(database);
        }
    }

    private static EmbeddedPostgres start(Path data) {
        return EmbeddedPostgres.start(data, ServerRun.BINARIES, CHANCE, Map.of());
    }

    private static Instant now(Database database) {
        return database.single(tx ->
                tx.one(
                        "SELECT clock_timestamp() AS at",
                        row -> Objects.requireNonNull(row.instant("at"))));
    }

    private static String setting(Database database, String name) {
        return database.single(
                tx -> tx.one("SELECT current_setting(?) AS v", row -> row.text("v"), name));
    }

    /// As the server does by itself after a minute.
    private static void closePiece(Database database) throws InterruptedException {
        String piece =
                database.single(tx ->
                        tx.one(
                                "SELECT pg_walfile_name(pg_switch_wal()) AS v",
                                row -> row.text("v")));
        for (int i = 0; i < 600; i++) {
            String last =
                    database.single(tx ->
                            tx.one(
                                    "SELECT coalesce(last_archived_wal, '') AS v FROM pg_stat_archiver",
                                    row -> row.text("v")));
            if (last.compareTo(piece) >= 0) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("not kept: " + piece);
    }

    private List<Path> pieces() throws IOException {
        try (var files = Files.list(backups.log())) {
            return files.sorted().toList();
        }
    }
}
