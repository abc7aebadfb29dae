package io.farthing.app.bench;

import io.farthing.db.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Says on what a figure was measured.
public final class Machine {
    private static final Path LOAD = Path.of("/proc/loadavg");
    private static final long PATIENCE_SECONDS = 5;

    private Machine() {}

    public static String javaLine() {
        Runtime runtime = Runtime.getRuntime();
        return "%d cores, %s, Java %s with %d MiB of heap, load %s"
                .formatted(
                        runtime.availableProcessors(),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        runtime.maxMemory() >> 20,
                        load());
    }

    public static String serverLine(Database database) {
        return "PostgreSQL "
                + database.<String>single(tx ->
                        tx.one(
                                "SELECT current_setting('server_version') AS version",
                                row -> row.text("version")));
    }

    /// Of the last minute, what else the machine did included.
    private static String load() {
        try {
            String line = Files.readString(LOAD);
            return line.substring(0, line.indexOf(' '));
        } catch (IOException elsewhere) {
            return "unknown";
        }
    }

    /// Empty outside a working copy.
    public static String commit() {
        try {
            Process git =
                    new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? out.strip() : "";
        } catch (IOException none) {
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
