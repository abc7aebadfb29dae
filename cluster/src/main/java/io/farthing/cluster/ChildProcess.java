package io.farthing.cluster;

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
    private final String output;

    private ChildProcess(Process process, String output) {
        this.process = process;
        this.output = output;
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
        try {
            Path _ = Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder =
                    new ProcessBuilder(command(program))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new ChildProcess(builder.start(), "see " + log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What it prints goes where this program prints.
    public static ChildProcess startInView(Program program) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command(program))
                            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(ProcessBuilder.Redirect.INHERIT);
            return new ChildProcess(builder.start(), "see above");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> command(Program program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + program.heapMebibytes + "m");
        command.add("-XX:+UseSerialGC");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Dfile.encoding=UTF-8");
        command.addAll(program.settings);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(TiedProgram.class.getName());
        command.add(program.mainClass);
        command.addAll(program.arguments);
        return command;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /// Where to look for what it printed, in words.
    public String output() {
        return output;
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
