package io.farthing.db;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The running server: started, watched, started again when it dies, and stopped with us.
final class ServerProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

    private static final int POLL_MILLIS = 5;
    private static final int START_TIMEOUT_MILLIS = 300_000;
    private static final int CLIENTS_TIMEOUT_MILLIS = 3_000;
    private static final int STOP_TIMEOUT_MILLIS = 60_000;
    private static final int KILL_TIMEOUT_MILLIS = 10_000;
    private static final int RESTART_LIMIT = 20;
    private static final int RESTART_PAUSE_MILLIS = 250;
    private static final int LOG_LINES_SHOWN = 12;

    private final Cluster cluster;
    private final Map<String, String> settings;
    private final int port;
    private volatile boolean closing;
    private @Nullable Process process;

    private ServerProcess(Cluster cluster, int port, Map<String, String> overrides) {
        this.cluster = cluster;
        this.settings = ServerSettings.of(port, cluster.sockets(), overrides);
        this.port = port;
    }

    static ServerProcess start(Cluster cluster, Map<String, String> overrides) {
        clearPredecessor(cluster);
        int port = ServerPort.choose(cluster.folder());
        ServerProcess server = new ServerProcess(cluster, port, overrides);
        server.launch();
        return server;
    }

    String url(String database) {
        return cluster.sockets().url(port, database);
    }

    /// Stops the server and waits for its end.
    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            Postmaster postmaster = Postmaster.read(cluster.path());
            if (postmaster != null && postmaster.isRunning()) {
                stop(postmaster);
            }
            if (process != null) {
                process.destroy();
            }
        }
    }

    /// The program is exiting, and other hooks may still be finishing requests: the server takes no
    /// new connections and ends with the last one, or after a few seconds.
    void awaitClients() {
        closing = true;
        Postmaster postmaster = Postmaster.read(cluster.path());
        if (postmaster != null && postmaster.isRunning()) {
            postmaster.stopSmart();
            var _ = awaitEnd(postmaster, CLIENTS_TIMEOUT_MILLIS);
        }
    }

    /// A server whose program was killed goes on running: it has to make room. A process that only
    /// has the number of one is left alone, and its claim on the cluster removed, since the new
    /// server would believe it.
    private static void clearPredecessor(Cluster cluster) {
        Postmaster predecessor = Postmaster.read(cluster.path());
        if (predecessor == null) {
            return;
        }
        if (predecessor.isRunning()) {
            LOG.info("stopping the PostgreSQL server that a killed Farthing left running");
            stop(predecessor);
            return;
        }
        try {
            if (predecessor.isTaken()) {
                Files.deleteIfExists(Postmaster.file(cluster.path()));
            }
        } catch (IOException failure) {
            throw new StoreException("cannot remove a stale postmaster.pid: " + failure, failure);
        }
    }

    private synchronized void launch() {
        try {
            cluster.sockets().clear();
            Process started = builder().start();
            process = started;
            awaitReady(started);
            var _ = started.onExit().thenRunAsync(this::startAgain, Thread::startVirtualThread);
        } catch (IOException failure) {
            throw new StoreException("cannot start PostgreSQL: " + failure, failure);
        }
    }

    private ProcessBuilder builder() {
        List<String> command = new ArrayList<>();
        // A terminal's Ctrl-C reaches the whole group: the server shall outlive our own goodbye.
        String newSession = Commands.find("setsid");
        if (newSession != null) {
            command.add(newSession);
        }
        String program = cluster.binaries().resolve("bin/postgres").toString();
        command.addAll(cluster.user().command(program, "-D", cluster.path().toString()));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        ProcessBuilder builder = Commands.builder(command);
        return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
    }

    private void awaitReady(Process started) {
        // A restore replays a log of any length.
        boolean isRecovering = Files.exists(cluster.path().resolve("recovery.signal"));
        for (int waited = 0;
                isRecovering || waited < START_TIMEOUT_MILLIS;
                waited += isRecovering ? 0 : POLL_MILLIS) {
            Postmaster postmaster = Postmaster.read(cluster.path());
            if (postmaster != null && postmaster.ready() && postmaster.isRunning()) {
                return;
            }
            if (hasEnded(started) || closing) {
                throw new StoreException("PostgreSQL did not start:\n" + endOfLog());
            }
        }
        started.destroy();
        throw new StoreException("PostgreSQL did not start within minutes:\n" + endOfLog());
    }

    /// Waits a little for it.
    private static boolean hasEnded(Process started) {
        try {
            return started.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while PostgreSQL was starting", stop);
        }
    }

    /// The first attempts may meet processes of the dead server that have not noticed yet.
    private void startAgain() {
        for (int attempt = 1; attempt <= RESTART_LIMIT && !closing; attempt++) {
            try {
                LOG.warn("the PostgreSQL server has ended: starting it again, attempt {}", attempt);
                launch();
                return;
            } catch (StoreException failure) {
                LOG.debug("attempt {} failed", attempt, failure);
                pause(RESTART_PAUSE_MILLIS);
            }
        }
        if (!closing) {
            LOG.error("PostgreSQL cannot be started again; see {}", log());
        }
    }

    private static void stop(Postmaster postmaster) {
        postmaster.stopFast();
        if (awaitEnd(postmaster, STOP_TIMEOUT_MILLIS)) {
            return;
        }
        postmaster.stopImmediately();
        if (!awaitEnd(postmaster, KILL_TIMEOUT_MILLIS)) {
            throw new StoreException(
                    "the PostgreSQL server with process id %d does not stop"
                            .formatted(postmaster.pid()));
        }
    }

    private static boolean awaitEnd(Postmaster postmaster, int timeoutMillis) {
        for (int waited = 0; waited < timeoutMillis; waited += POLL_MILLIS) {
            if (!postmaster.isRunning()) {
                return true;
            }
            pause(POLL_MILLIS);
        }
        return false;
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for PostgreSQL", stop);
        }
    }

    private File log() {
        return cluster.log().toFile();
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(cluster.log(), StandardCharsets.ISO_8859_1);
            int from = Math.max(0, lines.size() - LOG_LINES_SHOWN);
            return String.join("\n", lines.subList(from, lines.size())) + "\n(" + log() + ")";
        } catch (IOException unreadable) {
            return "(no log: " + unreadable + ")";
        }
    }
}
