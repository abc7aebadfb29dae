package io.farthing.cluster;

import io.farthing.db.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Flink on the loopback address, each part in a process of its own: a manager that gives out work
/// and workers that do it. What Flink's own scripts would work out from the size of the machine is
/// set here, small enough for one that does other things as well.
public final class FlinkProcesses implements AutoCloseable {

    /// In mebibytes, of objects; each process needs about as much again for itself.
    static final int MANAGER_HEAP = 256;

    static final int WORKER_HEAP = 384;

    /// Of a worker's objects, those that are Flink's own.
    private static final int FRAMEWORK_HEAP = 128;

    /// For one part to come up.
    private static final int ATTEMPTS = 240;

    private static final int SILENT = -1;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Flink copies objects by reflection into the JDK's own collections.
    private static final List<String> SETTINGS =
            List.of(
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                    "--add-opens=java.base/java.net=ALL-UNNAMED");

    /// On a machine with much else to do some parts give up while they start, after ten seconds
    /// that no setting of theirs changes.
    private static final int STARTS = 5;

    private final Path folder;
    private final int restPort;
    private final Workers wanted;
    private final Part manager;
    private final List<Part> workers = new ArrayList<>();

    private FlinkProcesses(Path folder, int restPort, Workers wanted) {
        this.folder = folder;
        this.restPort = restPort;
        this.wanted = wanted;
        manager =
                new Part(
                        folder,
                        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                        MANAGER_HEAP,
                        "jobmanager.log");
    }

    /// How many workers, and how much memory the objects of each may take: the usage that is kept
    /// of its shards, at ten to twenty bytes a sample, must have room in it twice.
    public record Workers(int count, int heapMebibytes) {
        public Workers {
            if (count < 1 || heapMebibytes <= FRAMEWORK_HEAP) {
                throw new IllegalArgumentException(
                        "%d workers of %d MiB: at least one, of more than %d"
                                .formatted(count, heapMebibytes, FRAMEWORK_HEAP));
            }
        }
    }

    /// One of the processes, and how often it has been started.
    private static final class Part {
        final String mainClass;
        final int heapMebibytes;
        final String log;
        ChildProcess process;
        int starts = 1;

        Part(Path folder, String mainClass, int heapMebibytes, String log) {
            this.mainClass = mainClass;
            this.heapMebibytes = heapMebibytes;
            this.log = log;
            process = run(folder, this);
        }

        /// False if it has ended once too often.
        boolean revive(Path folder) {
            if (process.isAlive()) {
                return true;
            }
            if (starts == STARTS) {
                return false;
            }
            starts++;
            process = run(folder, this);
            return true;
        }
    }

    /// Starts the manager and returns at once; [#awaitReady] starts the workers.
    ///
    /// @param port of the manager's REST interface; 0 for any that is free
    public static FlinkProcesses start(Path folder, Workers workers, int port) {
        List<Integer> free = FreePorts.find(2);
        int restPort = port == 0 ? free.getFirst() : port;
        try {
            Path configuration = Files.createDirectories(folder.resolve("conf"));
            Path _ = Files.createDirectories(folder.resolve("tmp"));
            Files.writeString(
                    configuration.resolve("config.yaml"),
                    settings(folder, workers, free.getLast(), restPort));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new FlinkProcesses(folder, restPort, workers);
    }

    private static ChildProcess run(Path folder, Part part) {
        List<String> arguments = List.of("--configDir", folder.resolve("conf").toString());
        return ChildProcess.start(
                new ChildProcess.Program(part.mainClass, part.heapMebibytes, SETTINGS, arguments),
                folder.resolve(part.log));
    }

    /// The workers' memory is given in parts, since nobody works them out from the whole.
    private static String settings(Path folder, Workers workers, int rpcPort, int restPort) {
        return """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.rpc.port: %1$d
        jobmanager.bind-host: 127.0.0.1
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.port: %2$d
        rest.bind-port: "%2$d"
        blob.server.port: "0"
        taskmanager.host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        taskmanager.rpc.port: "0"
        taskmanager.numberOfTaskSlots: 2
        taskmanager.cpu.cores: 1.0
        taskmanager.memory.framework.heap.size: %4$dm
        taskmanager.memory.task.heap.size: %5$dm
        taskmanager.memory.framework.off-heap.size: 64m
        taskmanager.memory.task.off-heap.size: 0m
        taskmanager.memory.managed.size: 8m
        taskmanager.memory.network.min: 64m
        taskmanager.memory.network.max: 64m
        taskmanager.memory.jvm-metaspace.size: 128m
        taskmanager.memory.jvm-overhead.min: 128m
        taskmanager.memory.jvm-overhead.max: 128m
        pekko.ask.timeout: 60 s
        heartbeat.interval: 2000
        heartbeat.timeout: 20000
        io.tmp.dirs: %3$s/tmp
        execution.checkpointing.dir: file://%3$s/checkpoints
        """
                .formatted(
                        rpcPort,
                        restPort,
                        folder.toAbsolutePath(),
                        FRAMEWORK_HEAP,
                        workers.heapMebibytes - FRAMEWORK_HEAP);
    }

    public String restAddress() {
        return "127.0.0.1:" + restPort;
    }

    public List<ChildProcess> workers() {
        return workers.stream().map(each -> each.process).toList();
    }

    ChildProcess manager() {
        return manager.process;
    }

    /// One worker after the other: all at once they keep each other from starting in time.
    public void awaitReady() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            await(client, 0);
            while (workers.size() < wanted.count) {
                workers.add(
                        new Part(
                                folder,
                                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                                wanted.heapMebibytes,
                                "taskmanager-%d.log".formatted(workers.size() + 1)));
                await(client, workers.size());
            }
        }
    }

    /// Starts again what has ended, and returns at once.
    public void revive() {
        requireAlive(manager);
        workers.forEach(this::requireAlive);
    }

    private void await(HttpClient client, int count) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (workersIn(client) >= count) {
                return;
            }
            revive();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new StoreException(
                "Flink does not come up, %s and the logs beside it"
                        .formatted(manager.process.output()));
    }

    private void requireAlive(Part part) {
        if (!part.revive(folder)) {
            throw new StoreException(
                    "a part of Flink ends whenever it is started, " + part.process.output());
        }
    }

    /// How many have reported.
    private int workersIn(HttpClient client) {
        HttpRequest overview =
                HttpRequest.newBuilder(URI.create("http://" + restAddress() + "/overview"))
                        .timeout(ANSWER)
                        .build();
        try {
            String body = client.send(overview, HttpResponse.BodyHandlers.ofString()).body();
            return JSON.readTree(body).path("taskmanagers").asInt(0);
        } catch (IOException | JacksonException notYet) {
            return SILENT;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return SILENT;
        }
    }

    @Override
    public void close() {
        workers().forEach(ChildProcess::ask);
        manager.process.ask();
        workers().forEach(ChildProcess::close);
        manager.process.close();
    }
}
