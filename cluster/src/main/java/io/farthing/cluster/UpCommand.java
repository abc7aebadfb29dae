package io.farthing.cluster;

import io.farthing.db.StoreException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a cluster on this machine, for trying it: a broker of Kafka, a manager and workers of Flink,",
            "and the server, which sends its usage through Kafka. All of it ends at Ctrl-C."
        })
final class UpCommand implements Callable<Integer> {
    private static final int BROKER_MEBIBYTES = 384;
    private static final int SERVER_MEBIBYTES = 896;
    private static final long CHECKPOINT_MILLIS = 5_000;
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final long STOP_SECONDS = 60;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data folder of the server; the cluster's is in it (default: ./data)")
    private Path data = Path.of("data");

    @Option(
            names = "--usage",
            paramLabel = "FILE|DIR",
            description =
                    "bills this trace as 'farthing demo' does, through Kafka, and then serves")
    private @Nullable Path usage;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "of the server; 0 takes a free one (default: 8080)")
    private int port = 8080;

    @Option(
            names = "--kafka-port",
            paramLabel = "N",
            description = "of the broker; 0 takes a free one (default: 9092)")
    private int kafkaPort = 9092;

    @Option(
            names = "--flink-port",
            paramLabel = "N",
            description = "of Flink's REST interface; 0 takes a free one (default: 8081)")
    private int flinkPort = 8081;

    @Option(
            names = "--rate-on-flink",
            description = "Flink rates the usage; else the server takes it over and does")
    private boolean isRatedOnFlink;

    @Option(names = "--workers", paramLabel = "N", description = "of Flink (default: 3)")
    private int workers = 3;

    @Option(
            names = "--worker-memory",
            paramLabel = "MIB",
            description = "for the objects of each worker (default: 384)")
    private int workerMebibytes = FlinkProcesses.WORKER_HEAP;

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public Integer call() {
        Path folder = data.toAbsolutePath().normalize();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try (FolderHold _ = FolderHold.take(folder.resolve("cluster"))) {
            return run(folder);
        } finally {
            ended.countDown();
        }
    }

    /// What was started is closed by the thread that started it; the machine waits for that.
    private void stop() {
        told.countDown();
        try {
            boolean _ = ended.await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private int run(Path folder) {
        Path home = folder.resolve("cluster");
        long begun = System.nanoTime();
        try (Broker broker = Broker.start(home.resolve("kafka"), BROKER_MEBIBYTES, kafkaPort)) {
            broker.awaitReady();
            tell(begun, "Kafka listens on " + broker.servers());
            return runFlink(folder, broker, begun);
        }
    }

    private int runFlink(Path folder, Broker broker, long begun) {
        Path home = folder.resolve("cluster");
        try (FlinkProcesses flink =
                FlinkProcesses.start(
                        home.resolve("flink"),
                        new FlinkProcesses.Workers(workers, workerMebibytes),
                        flinkPort)) {
            flink.awaitReady();
            if (isRatedOnFlink) {
                rate(folder, broker, flink);
            }
            tell(begun, "Flink listens on %s, %d workers".formatted(flink.restAddress(), workers));
            int serverPort = port == 0 ? FreePorts.find(1).getFirst() : port;
            try (ChildProcess server = server(folder, broker, serverPort)) {
                String url = "http://127.0.0.1:" + serverPort;
                ClusterFile.ofThisProcess(broker.servers(), flink.restAddress(), url).write(folder);
                if (isReady(server, url)) {
                    tell(
                            begun,
                            "the server listens on %s; Ctrl-C ends all, logs are in %s"
                                    .formatted(url, home));
                }
                return watch(broker, flink, server);
            } finally {
                ClusterFile.remove(folder);
                System.err.println("The cluster stops.");
            }
        }
    }

    /// The database is started by the server; until then the job waits for it.
    private void rate(Path folder, Broker broker, FlinkProcesses flink) {
        String checkpoints = folder.resolve("cluster").resolve("checkpoints").toUri().toString();
        try {
            var _ =
                    RatingJob.submit(
                            new RatingJob.Place(
                                    flink.restAddress(), checkpoints, CHECKPOINT_MILLIS, workers),
                            Topic.usage(broker.servers()),
                            Topic.prices(broker.servers()),
                            new PostedParts.InFolder(folder.toString()));
        } catch (Exception refused) {
            throw new StoreException("Flink does not take the job that rates usage", refused);
        }
    }

    private ChildProcess server(Path folder, Broker broker, int serverPort) {
        List<String> arguments = new ArrayList<>();
        arguments.add(usage == null ? "serve" : "demo");
        if (usage != null) {
            arguments.addAll(List.of("--usage", usage.toString()));
        }
        arguments.addAll(
                List.of(
                        "--data",
                        folder.toString(),
                        "--port",
                        String.valueOf(serverPort),
                        "--usage-log",
                        (isRatedOnFlink ? "kafka+flink:" : "kafka:") + broker.servers()));
        return ChildProcess.startInView(
                new ChildProcess.Program(
                        "io.farthing.app.Main", SERVER_MEBIBYTES, List.of(), arguments));
    }

    /// As long as it takes, since a trace may have to be billed first.
    private boolean isReady(ChildProcess server, String url) {
        HttpRequest ready =
                HttpRequest.newBuilder(URI.create(url + "/health/ready")).timeout(ANSWER).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (server.isAlive() && !isTold(1)) {
                if (isReady(client, ready)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isReady(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Until somebody ends it or a part that nothing can do without has ended.
    private int watch(Broker broker, FlinkProcesses flink, ChildProcess server) {
        List<ChildProcess> gone = new ArrayList<>();
        while (!isTold(1)) {
            for (ChildProcess worker : flink.workers()) {
                if (!worker.isAlive() && !gone.contains(worker)) {
                    gone.add(worker);
                    System.err.println(
                            "A worker of Flink has ended, %s; the others go on."
                                    .formatted(worker.output()));
                }
            }
            String missing = missing(broker, flink, server);
            if (missing != null) {
                System.err.println(missing);
                return 1;
            }
        }
        return 0;
    }

    private static @Nullable String missing(
            Broker broker, FlinkProcesses flink, ChildProcess server) {
        if (!broker.process().isAlive()) {
            return "Kafka has ended, " + broker.process().output();
        }
        if (!flink.manager().isAlive()) {
            return "Flink's manager has ended, " + flink.manager().output();
        }
        return server.isAlive() ? null : "The server has ended, " + server.output();
    }

    private boolean isTold(long seconds) {
        try {
            return told.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void tell(long begun, String what) {
        long tenths = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) / 100;
        System.err.println("%d.%d s: %s".formatted(tenths / 10, tenths % 10, what));
    }
}
