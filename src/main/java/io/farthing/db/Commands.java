package io.farthing.db;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs the system's small programs.
final class Commands {

    private static final long TIMEOUT_SECONDS = 60;

    private Commands() {}

    /// What a command left behind; its two streams together.
    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    static Outcome run(List<String> command) {
        try {
            Process process = builder(command).start();
            var _ = Thread.startVirtualThread(() -> endInTime(process));
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException failure) {
            return new Outcome(-1, String.valueOf(failure.getMessage()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while running " + command.getFirst(), stop);
        }
    }

    /// A command that hangs ends with the exit code of a killed one.
    private static void endInTime(Process process) {
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// In the plain locale, without the user's own PostgreSQL settings, and with no terminal.
    static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectInput(new File("/dev/null"));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /// The program's full path, or null where the PATH does not hold it.
    static @Nullable String find(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin";
        for (String folder : path.split(":", -1)) {
            Path candidate = Path.of(folder, program);
            if (!folder.isEmpty() && Files.isExecutable(candidate)) {
                return candidate.toString();
            }
        }
        return null;
    }
}
