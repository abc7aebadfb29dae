package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// The server's life, with real processes and real kills.
@Isolated("a port it has let go must not be taken by others")
final class EmbeddedPostgresTest {

    private static Path folder = Path.of("target");

    @BeforeAll
    static void makeOneCluster() throws IOException {
        folder = ServerRun.newFolder("lives");
        start(folder).close();
    }

    @AfterAll
    static void remove() throws IOException {
        Folders.delete(folder);
    }

    @Test
    void aFreshServerIsDurablePrivateAndMigrated() throws IOException {
        Path fresh = ServerRun.newFolder("fresh");
        Postmaster server;
        try (EmbeddedPostgres postgres = start(fresh);
                Database database = Database.open(postgres.config(2))) {
            server = postmaster(fresh);
            assertThat(setting(database, "fsync")).isEqualTo("on");
            assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(database, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(database, "unix_socket_permissions")).isEqualTo("0700");
            assertThat(isOverTcp(database)).isFalse();
            assertThat(setting(database, "server_encoding")).isEqualTo("UTF8");
            assertThatThrownBy(() -> connect(postgres.config(1).url(), "guess"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getSQLState()).isEqualTo("28P01"));
        }
        assertThat(server.isRunning()).isFalse();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(fresh.resolve("pg/password"))))
                .isEqualTo("rw-------");
        Folders.delete(fresh);
    }

    private static boolean isOverTcp(Database database) {
        return database.single(
                tx -> tx.one("SELECT inet_server_addr() IS NOT NULL AS v", row -> row.flag("v")));
    }

    /// No socket may have so long a path.
    @Test
    void aDeepFolderIsServedOverTheLoopback() throws IOException {
        Path top = ServerRun.newFolder("deep");
        Path deep = Files.createDirectories(top.resolve("d".repeat(100)));
        try (EmbeddedPostgres postgres = start(deep);
                Database database = Database.open(postgres.config(2))) {
            assertThat(isOverTcp(database)).isTrue();
        }
        Folders.delete(top);
    }

    private static void connect(String url, String password) throws SQLException {
        DriverManager.getConnection(url, Cluster.SUPERUSER, password).close();
    }

    private static String setting(Database database, String name) {
        return database.single(
                tx -> tx.one("SELECT current_setting(?) AS v", row -> row.text("v"), name));
    }

    @Test
    void aRestartKeepsDataAndPort() {
        long before = visit();
        int port = port();
        assertThat(visit()).isEqualTo(before + 1);
        assertThat(port()).isEqualTo(port);
    }

    @Test
    void aPortThatSomebodyTookIsReplaced() throws IOException {
        int kept = port();
        try (ServerSocket taker = new ServerSocket(kept, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(taker.isBound()).isTrue();
            assertThat(visit()).isPositive();
        }
        assertThat(port()).isNotEqualTo(kept);
    }

    @Test
    void aKilledServerIsStartedAgainAndNothingIsLost() {
        try (EmbeddedPostgres postgres = start(folder);
                Database database = Database.openMigrated(postgres.config(4))) {
            Visits.leaveOne(database);
            long before = Visits.count(database);
            for (int i = 1; i <= 2; i++) {
                long killed = postmaster(folder).pid();
                kill(killed);
                leaveOne(database, before + i);
                awaitSuccessor(killed);
                assertThat(Visits.count(database)).isEqualTo(before + i);
            }
        }
    }

    /// A server that dies in the moment of a commit leaves it open whether that took place, and the
    /// program does not guess: whoever asked has to look.
    private static void leaveOne(Database database, long wanted) {
        try {
            Visits.leaveOne(database);
        } catch (StoreException outcomeUnknown) {
            if (Visits.count(database) < wanted) {
                Visits.leaveOne(database);
            }
        }
    }

    @Test
    void aKilledProgramLeavesRoomForTheNext() throws Exception {
        long before = visit();
        Postmaster orphan;
        try (ServerRun run = ServerRun.start(folder)) {
            assertThat(run.firstLine()).isEqualTo("ready");
            orphan = postmaster(folder);
            run.kill();
            assertThat(orphan.isRunning()).isTrue();
        }
        assertThat(visit()).isEqualTo(before + 2);
        assertThat(orphan.isRunning()).isFalse();
    }

    @Test
    void aProgramThatEndsTakesItsServerAlong() throws Exception {
        Postmaster server;
        try (ServerRun run = ServerRun.start(folder)) {
            assertThat(run.firstLine()).isEqualTo("ready");
            server = postmaster(folder);
            kill("TERM", run.pid());
        }
        assertThat(server.isRunning()).isFalse();
    }

    @Test
    void aSecondProgramOnTheFolderIsRefused() throws Exception {
        try (EmbeddedPostgres postgres = start(folder)) {
            assertThat(postgres.config(1).poolSize()).isEqualTo(1);
            String refusal =
                    "the data folder %s is in use by another Farthing (process %d)"
                            .formatted(folder, ProcessHandle.current().pid());
            try (ServerRun second = ServerRun.start(folder)) {
                assertThat(second.firstLine()).startsWith("refused: " + refusal);
            }
            assertThatThrownBy(() -> start(folder).close())
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith(refusal);
            assertThat(postmaster(folder).isRunning()).isTrue();
        }
    }

    /// Its number may belong to nobody, or to a process that is no server.
    @Test
    void aStalePidFileIsNoObstacle() throws IOException {
        for (long pid : List.of(ProcessHandle.current().pid(), 4_194_303L)) {
            long before = visit();
            Path cluster = folder.resolve("pg/cluster");
            Path file = Postmaster.file(cluster);
            Files.writeString(
                    file, "%d\n%s\n1\n5432\n\n127.0.0.1\n\nready\n".formatted(pid, cluster));
            if (Folders.owner(file) != Folders.owner(cluster)) {
                Folders.handOver(file, Folders.owner(cluster), Folders.owner(cluster));
            }
            assertThat(visit()).isEqualTo(before + 1);
        }
    }

    @Test
    void whatTheServerSaidIsInTheRefusal() {
        assertThatThrownBy(() -> start(folder, Map.of("shared_buffers", "plenty")).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("PostgreSQL did not start")
                .hasMessageContaining("invalid value for parameter \"shared_buffers\": \"plenty\"")
                .hasMessageContaining("server.log");
        assertThat(visit()).isPositive();
    }

    @Test
    void aClusterOfAnotherMajorVersionIsLeftAlone() throws IOException {
        Path version = folder.resolve("pg/cluster/PG_VERSION");
        String own = Files.readString(version);
        Files.writeString(version, "12\n");
        try {
            assertThatThrownBy(() -> start(folder).close())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("was made by PostgreSQL 12, but this Farthing brings");
        } finally {
            Files.writeString(version, own);
        }
    }

    @Test
    void anInterruptedBeginningIsBegunAgain() throws IOException {
        Path killed = ServerRun.newFolder("killed");
        Path half = Files.createDirectories(killed.resolve("pg/cluster.unfinished/base"));
        Files.writeString(half.resolve("1"), "half a cluster");
        Files.writeString(killed.resolve("pg/password"), "of the half cluster");
        Files.writeString(killed.resolve("pg/port"), "54");
        try (EmbeddedPostgres postgres = start(killed);
                Database database = Database.openMigrated(postgres.config(1))) {
            Visits.leaveOne(database);
            assertThat(Visits.count(database)).isEqualTo(1);
        }
        assertThat(half).doesNotExist();
        Folders.delete(killed);
    }

    @Test
    void anOrdinaryUserNeedsNothingMore() throws Exception {
        Path own = ServerRun.newFolder("ordinary");
        try (ServerRun run = ServerRun.startAsOrdinaryUser(own)) {
            assertThat(run.firstLine()).isEqualTo("ready");
            assertThat(Folders.owner(own.resolve("pg/cluster"))).isEqualTo(Folders.owner(own));
        }
        // And whoever comes next, root for one, takes the cluster over as it is.
        try (EmbeddedPostgres postgres = start(own);
                Database database = Database.openMigrated(postgres.config(1))) {
            assertThat(Visits.count(database)).isEqualTo(1);
        }
        Folders.delete(own);
    }

    private static EmbeddedPostgres start(Path folder) {
        return start(folder, Map.of());
    }

    private static EmbeddedPostgres start(Path folder, Map<String, String> settings) {
        return EmbeddedPostgres.start(folder, ServerRun.BINARIES, new SecureRandom(), settings);
    }

    /// Starts, leaves a row, counts them, stops.
    private static long visit() {
        try (EmbeddedPostgres postgres = start(folder);
                Database database = Database.openMigrated(postgres.config(1))) {
            Visits.leaveOne(database);
            return Visits.count(database);
        }
    }

    private static int port() {
        try (EmbeddedPostgres postgres = start(folder)) {
            String url = postgres.config(1).url();
            return Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
        }
    }

    private static Postmaster postmaster(Path folder) {
        return Objects.requireNonNull(Postmaster.read(folder.resolve("pg/cluster")));
    }

    /// A dead server's sessions may live on for an instant, and answer.
    private static void awaitSuccessor(long killed) {
        for (int polls = 0; polls < 3_000; polls++) {
            Postmaster server = Postmaster.read(folder.resolve("pg/cluster"));
            if (server != null && server.pid() != killed && server.isRunning()) {
                return;
            }
            LockSupport.parkNanos(10_000_000);
        }
        throw new AssertionError("no server took the place of the killed one");
    }

    private static void kill(long pid) {
        kill("KILL", pid);
    }

    private static void kill(String signal, long pid) {
        assertThat(Commands.run(List.of("sh", "-c", "kill -" + signal + " " + pid)).succeeded())
                .isTrue();
    }
}
