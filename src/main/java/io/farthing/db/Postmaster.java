package io.farthing.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server says of itself in the `postmaster.pid` of its cluster: process id, and whether it
/// answers yet.
record Postmaster(Path cluster, long pid, boolean ready) {

    private static final int STATUS_LINE = 7;

    static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /// Null where no server runs, or it has not come so far as to say it.
    static @Nullable Postmaster read(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(file(cluster));
            if (lines.isEmpty()) {
                return null;
            }
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return new Postmaster(cluster, Long.parseLong(lines.getFirst().strip()), ready);
        } catch (NoSuchFileException | NumberFormatException none) {
            return null;
        } catch (IOException failure) {
            throw new StoreException("cannot read " + file(cluster) + ": " + failure, failure);
        }
    }

    /// A process id comes round again, quickly so in containers, and a dead process may keep its
    /// own while nobody asks for it: only a command line that names this cluster is this server.
    boolean isRunning() {
        String line = commandLine();
        return line.contains("postgres") && line.contains(cluster.toString());
    }

    /// Some process has this id, this server or not.
    boolean isTaken() {
        return ProcessHandle.of(pid).isPresent();
    }

    private String commandLine() {
        Path file = Path.of("/proc", String.valueOf(pid), "cmdline");
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return Commands.run(List.of("ps", "-o", "args=", "-p", String.valueOf(pid))).output();
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }

    /// Smart shutdown: no new connections, and the end when the last one is closed.
    void stopSmart() {
        signal("TERM");
    }

    /// Fast shutdown: open transactions are rolled back, connections cut, a checkpoint written.
    void stopFast() {
        signal("INT");
    }

    /// The server's emergency stop; the next start recovers from the log.
    void stopImmediately() {
        signal("QUIT");
    }

    private void signal(String name) {
        Commands.Outcome outcome = Commands.run(List.of("sh", "-c", "kill -" + name + " " + pid));
        if (!outcome.succeeded() && isRunning()) {
            throw new StoreException(
                    "cannot stop the PostgreSQL server with process id %d: %s"
                            .formatted(pid, outcome.output().strip()));
        }
    }
}
