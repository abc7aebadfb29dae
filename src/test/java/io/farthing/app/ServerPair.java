package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.app.NativeClient.Answer;
import io.farthing.db.DatabaseConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Two servers, each in a process of its own, on one database and with one file of keys. Their
/// clocks are moved together, and who asks comes to the one or the other by turns.
final class ServerPair implements AutoCloseable {
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final Duration LEASE = Duration.ofMinutes(6);

    private final List<KilledServer> servers;
    private final AtomicInteger turns = new AtomicInteger();
    private volatile Instant now;

    private ServerPair(List<KilledServer> servers, Instant now) {
        this.servers = servers;
        this.now = now;
    }

    /// @param keys the folder with the file of keys that the database was filled with
    static ServerPair start(DatabaseConfig config, Path keys, String token, String... options)
            throws Exception {
        KilledServer first = server(config, keys.resolve("first"), token, options);
        KilledServer second = server(config, keys.resolve("second"), token, options);
        return new ServerPair(List.of(first, second), first.now());
    }

    private static KilledServer server(
            DatabaseConfig config, Path folder, String token, String... options) throws Exception {
        Path own = Files.createDirectories(folder.resolve("data"));
        Path _ = Files.copy(folder.resolveSibling(KeyFile.NAME), own.resolve(KeyFile.NAME));
        return KilledServer.start(
                arguments -> ProgramRun.startOn(config, folder, arguments), token, options);
    }

    /// The next one's turn.
    KilledServer next() {
        return servers.get(Math.floorMod(turns.getAndIncrement(), servers.size()));
    }

    Instant now() {
        return now;
    }

    void moveTo(Instant instant) {
        now = instant;
        servers.forEach(server -> server.moveTo(instant));
    }

    /// A moment passes, here and there.
    void pass(Duration there) {
        KilledServer.sleep(20);
        moveTo(now.plus(there));
    }

    /// Ends one as `kill -9` does, and starts it again; what it had in hand is the others'.
    void killAndStart(int which) throws Exception {
        kill(which);
        start(which);
    }

    void kill(int which) {
        servers.get(which).kill();
    }

    void start(int which) throws Exception {
        servers.get(which).start();
        moveTo(now.plus(LEASE));
    }

    /// Asks the other one where the first does not answer, with the same words.
    Answer ask(KilledServer.Asking asking) {
        Answer answer = until(() -> next().tried(asking));
        assertThat(answer.isGood()).as(answer.toString()).isTrue();
        return answer;
    }

    /// Tries until something comes of it.
    static <T> T until(Supplier<@Nullable T> attempt) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < end) {
            T found = attempt.get();
            if (found != null) {
                return found;
            }
            KilledServer.sleep(20);
        }
        throw new AssertionError("nothing came of it");
    }

    @Override
    public void close() {
        servers.forEach(KilledServer::close);
    }
}
