package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.db.DatabaseConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The program in a JVM of its own, on a data folder, with what it has said so far.
final class ProgramRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path data;
    private final Process process;
    private final Thread outReader;
    private final Thread errorReader;
    private final List<String> out = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    private ProgramRun(Path data, Process process) {
        this.data = data;
        this.process = process;
        outReader =
                Thread.startVirtualThread(
                        () -> read(process.inputReader(StandardCharsets.UTF_8), out));
        errorReader =
                Thread.startVirtualThread(
                        () -> read(process.errorReader(StandardCharsets.UTF_8), errors));
    }

    static ProgramRun start(Path data, String... arguments) throws IOException {
        List<String> wanted = new ArrayList<>(List.of(arguments));
        wanted.addAll(List.of("--data", data.toString()));
        return begin(data, wanted);
    }

    /// On somebody else's database, with its own file of keys below the folder.
    static ProgramRun startOn(DatabaseConfig config, Path folder, String... arguments)
            throws IOException {
        List<String> wanted = new ArrayList<>(List.of(arguments));
        wanted.addAll(List.of("--db", config.url(), "--db-user", config.user()));
        wanted.addAll(List.of("--db-password", Objects.requireNonNull(config.password())));
        return begin(folder, wanted);
    }

    private static ProgramRun begin(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        // As users have it, not as tests do.
        command.add("-Dlogback.configurationFile=logback.xml");
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
        command.addAll(List.of(classPath(), Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("FARTHING_"));
        return new ProgramRun(folder, builder.start());
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private void read(BufferedReader reader, List<String> lines) {
        try (reader) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (this) {
                    lines.add(line);
                    notifyAll();
                }
            }
        } catch (IOException killed) {
            synchronized (this) {
                lines.add("(it was killed while it spoke)");
            }
        }
    }

    /// Waits for a line of standard error that begins so; false if the program ends before.
    boolean says(String begin) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (this) {
            while (!hasSaid(begin) && errorReader.isAlive() && System.nanoTime() < end) {
                wait(100);
            }
            return hasSaid(begin);
        }
    }

    synchronized boolean hasSaid(String begin) {
        return errors.stream().anyMatch(line -> line.startsWith(begin));
    }

    synchronized String errors() {
        return String.join("\n", errors);
    }

    synchronized String output() {
        return String.join("\n", out);
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE)).as(errors()).isTrue();
        outReader.join();
        errorReader.join();
        return process.exitValue();
    }

    /// As `kill -9` does.
    void kill() {
        assertThat(process.destroyForcibly().onExit()).succeedsWithin(PATIENCE);
    }

    /// As Ctrl-C does.
    void stop() {
        process.destroy();
        assertThat(process.onExit()).succeedsWithin(PATIENCE);
    }

    /// False where the program has ended and taken its server along.
    boolean killPostgres() throws InterruptedException {
        return killSoon(this::findPostmaster);
    }

    /// One process that serves a connection; the server takes the others down with it.
    boolean killBackend() throws InterruptedException {
        return killSoon(() ->
                findPostmaster().stream()
                        .flatMap(ProcessHandle::children)
                        .filter(ProgramRun::isBackend)
                        .findFirst());
    }

    /// What was killed a moment ago may not have its successor yet.
    private boolean killSoon(Supplier<Optional<ProcessHandle>> victim) throws InterruptedException {
        while (process.isAlive()) {
            if (victim.get().filter(ProcessHandle::destroyForcibly).isPresent()) {
                return true;
            }
            Thread.sleep(5);
        }
        return false;
    }

    private Optional<ProcessHandle> findPostmaster() {
        try {
            String pid = Files.readAllLines(data.resolve("pg/cluster/postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(pid));
        } catch (IOException | NumberFormatException | NoSuchElementException absent) {
            return Optional.empty();
        }
    }

    private static boolean isBackend(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                    .contains(" [local]");
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            outReader.join();
            errorReader.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// A folder that the database's user may enter, empty.
    static Path newFolder(String name) throws IOException {
        Path folder =
                Path.of("target", "program-" + name + "-" + ProcessHandle.current().pid())
                        .toAbsolutePath();
        delete(folder);
        return Files.createDirectories(folder);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(java.util.Comparator.reverseOrder()).forEach(ProgramRun::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
