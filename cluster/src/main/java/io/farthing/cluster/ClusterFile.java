package io.farthing.cluster;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// What a running `cluster up` leaves in its data folder for others: who it is and where its parts
/// listen.
///
/// @param pid of the process that holds all others
/// @param startedAt of that process, since numbers of processes are given out again
record ClusterFile(long pid, String startedAt, String kafka, String flink, String server) {

    private static final String NAME = "up.properties";

    static ClusterFile ofThisProcess(String kafka, String flink, String server) {
        ProcessHandle self = ProcessHandle.current();
        return new ClusterFile(self.pid(), startOf(self), kafka, flink, server);
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static Path in(Path folder) {
        return folder.resolve("cluster").resolve(NAME);
    }

    /// Null where no cluster is up.
    static @Nullable ClusterFile find(Path folder) {
        Path file = in(folder);
        if (!Files.isRegularFile(file)) {
            return null;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        ClusterFile found =
                new ClusterFile(
                        Long.parseLong(value(properties, "pid")),
                        value(properties, "started-at"),
                        value(properties, "kafka"),
                        value(properties, "flink"),
                        value(properties, "server"));
        return found.process() == null ? null : found;
    }

    private static String value(Properties properties, String name) {
        return Objects.requireNonNull(properties.getProperty(name), name);
    }

    /// Null if it has ended.
    @Nullable ProcessHandle process() {
        return ProcessHandle.of(pid)
                .filter(process -> startOf(process).equals(startedAt))
                .orElse(null);
    }

    void write(Path folder) {
        Properties properties = new Properties();
        properties.setProperty("pid", String.valueOf(pid));
        properties.setProperty("started-at", startedAt);
        properties.setProperty("kafka", kafka);
        properties.setProperty("flink", flink);
        properties.setProperty("server", server);
        try {
            Path _ = Files.createDirectories(in(folder).getParent());
            try (Writer writer = Files.newBufferedWriter(in(folder))) {
                properties.store(writer, null);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void remove(Path folder) {
        try {
            boolean _ = Files.deleteIfExists(in(folder));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
