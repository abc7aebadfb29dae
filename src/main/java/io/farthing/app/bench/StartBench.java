package io.farthing.app.bench;

import io.farthing.db.DatabaseConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Benchmark `start`: from the start of a JVM to the first answered request, beside a PostgreSQL
/// that runs already and holds the schema; with the start-up cache that a package has, and without.
/// The floor is [StartFloor].
public final class StartBench {
    private static final long WITHIN_MILLIS = 2_000;
    private static final long PLAIN_WITHIN_MILLIS = 5_000;
    private static final long MILLIS_AN_HOUR = 3_600_000;
    private static final long PATIENCE_SECONDS = 300;
    private static final long PAUSE_MILLIS = 3;
    private static final byte[] QUESTION =
            "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final Rounds rounds;
    private final Place place;

    public StartBench(int rounds, Place place) {
        this.rounds = new Rounds(rounds);
        this.place = place;
    }

    /// What is started, and beside what.
    ///
    /// @param java the JVM, its settings and its class path
    /// @param mainClass the program
    public record Place(Path folder, DatabaseConfig database, List<String> java, String mainClass) {

        public Place {
            java = List.copyOf(java);
        }
    }

    private record Start(long millis, long processorMillis) {}

    public List<Measurement> run() {
        Path cache = place.folder.resolve("start.aot");
        train(cache);
        return List.of(
                measure("start/cache", List.of("-XX:AOTCache=" + cache), WITHIN_MILLIS),
                measure("start/plain", List.of(), PLAIN_WITHIN_MILLIS));
    }

    private Measurement measure(String name, List<String> settings, long within) {
        List<Start> ours = new ArrayList<>();
        List<Start> floors = new ArrayList<>();
        Figure figure =
                rounds.compare(
                        name,
                        "starts/h",
                        () -> anHour(ours, server(settings)),
                        () -> anHour(floors, floor()));
        long millis = MILLIS_AN_HOUR / Math.max(1, figure.value());
        String remark =
                "first answer after %,d ms, %,d ms of processor time; of the floor after %,d ms, %,d ms"
                        .formatted(
                                millis,
                                processorMillis(ours),
                                MILLIS_AN_HOUR / Math.max(1, figure.floor()),
                                processorMillis(floors));
        return new Measurement(
                figure, "first answer within %,d ms".formatted(within), millis < within, remark);
    }

    private static long anHour(List<Start> starts, Start start) {
        starts.add(start);
        return MILLIS_AN_HOUR / Math.max(1, start.millis);
    }

    private static long processorMillis(List<Start> starts) {
        return Rounds.median(starts.stream().mapToLong(Start::processorMillis).toArray());
    }

    private void train(Path cache) {
        List<String> command = command(List.of("-XX:AOTCacheOutput=" + cache), place.mainClass);
        command.addAll(List.of("warm-up", "--data", place.folder.toString()));
        try {
            Process training = begin(command);
            if (!training.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    || training.exitValue() != 0) {
                throw new IllegalStateException("no start-up cache was made");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    private Start server(List<String> settings) {
        int port = freePort();
        List<String> command = command(settings, place.mainClass);
        command.addAll(List.of("serve", "--port", Integer.toString(port)));
        return start(command, port);
    }

    private Start floor() {
        int port = freePort();
        List<String> command = command(List.of(), StartFloor.class.getName());
        command.add(Integer.toString(port));
        return start(command, port);
    }

    private List<String> command(List<String> settings, String mainClass) {
        List<String> command = new ArrayList<>(place.java);
        command.addAll(1, settings);
        command.add(mainClass);
        return command;
    }

    private Start start(List<String> command, int port) {
        long begun = System.nanoTime();
        try {
            Process process = begin(command);
            try {
                awaitAnswer(process, port);
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
                Duration used = process.info().totalCpuDuration().orElse(Duration.ZERO);
                return new Start(millis, used.toMillis());
            } finally {
                process.destroy();
                boolean _ = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    /// In the benchmark's own folder, since the server keeps a file beside its data.
    private Process begin(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(place.folder.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(place.folder.resolve("start.log").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("FARTHING_"));
        if (!command.contains("warm-up")) {
            environment.put("FARTHING_DB", place.database.url());
            environment.put("FARTHING_DB_USER", place.database.user());
            environment.put(
                    "FARTHING_DB_PASSWORD", Objects.requireNonNull(place.database.password()));
        }
        return builder.start();
    }

    private void awaitAnswer(Process process, int port) throws IOException, InterruptedException {
        while (!answers(port)) {
            if (!process.isAlive()) {
                throw new IOException("ended with exit code " + process.exitValue());
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(QUESTION);
            byte[] begin = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            return new String(begin, StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
