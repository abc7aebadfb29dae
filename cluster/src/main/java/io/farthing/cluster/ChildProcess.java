package io.farthing.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program of this class path in a process of its own, which ends when this one does, however
/// that comes about.
public final class ChildProcess implements AutoCloseable {

    private static final long STOP_SECONDS = 20;

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// What is started.
    ///
    /// @param heapMebibytes the most memory for its objects
    /// @param settings further options of the machine, like `-Dname=value`
    public record Program(
            String mainClass, int heapMebibytes, List<String> settings, List<String> arguments) {
        public Program {
            settings = List.copyOf(settings);
            arguments = List.copyOf(arguments);
        }
    }

    /// What it prints goes to the end of the file.
    public static ChildProcess start(Program program, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + program.heapMebibytes + "m");
        command.add("-XX:+UseSerialGC");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(program.settings);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(TiedProgram.class.getName());
        command.add(program.mainClass);
        command.addAll(program.arguments);
        try {
            Path _ = Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new ChildProcess(builder.start(), log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /// Where it prints to.
    public File log() {
        return log.toFile();
    }

    /// Ends as the machine ends when its power fails.
    public void kill() {
        var _ = process.destroyForcibly();
        boolean _ = await(STOP_SECONDS);
    }

    boolean await(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    int exitCode() {
        return process.exitValue();
    }

    /// Asks it to end, and does not wait.
    void ask() {
        process.destroy();
    }

    @Override
    public void close() {
        ask();
        if (!await(STOP_SECONDS)) {
            kill();
        }
    }
}
