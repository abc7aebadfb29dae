package io.farthing.cluster;

import io.farthing.db.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;

/// One broker of Kafka on the loopback address, in a process of its own: for trying things out and
/// for tests. Real ones are several, and somebody else's.
public final class Broker implements AutoCloseable {

    private static final int ATTEMPTS = 240;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int FORMAT_SECONDS = 60;

    private final Path folder;
    private final int heapMebibytes;
    private final int port;
    private ChildProcess process;

    private Broker(Path folder, int heapMebibytes, int port, ChildProcess process) {
        this.folder = folder;
        this.heapMebibytes = heapMebibytes;
        this.port = port;
        this.process = process;
    }

    /// Returns at once; [#awaitReady] waits. Data that is in the folder is kept.
    ///
    /// @param port 0 for any that is free
    public static Broker start(Path folder, int heapMebibytes, int port) {
        List<Integer> free = FreePorts.find(2);
        int chosen = port == 0 ? free.getFirst() : port;
        try {
            Path _ = Files.createDirectories(folder);
            Files.writeString(settings(folder), settings(folder, chosen, free.getLast()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        format(folder, heapMebibytes);
        return new Broker(folder, heapMebibytes, chosen, run(folder, heapMebibytes));
    }

    private static Path settings(Path folder) {
        return folder.resolve("server.properties");
    }

    private static String settings(Path folder, int port, int controllerPort) {
        return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        controller.listener.names=CONTROLLER
        listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
        log.dirs=%3$s
        auto.create.topics.enable=false
        # One broker has one copy of everything.
        default.replication.factor=1
        min.insync.replicas=1
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=4
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=4
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        # Killed and started again, it need not wait long to be taken for dead.
        broker.heartbeat.interval.ms=500
        broker.session.timeout.ms=3000
        transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
        # As little memory as it gets by with.
        num.network.threads=2
        num.io.threads=4
        log.cleaner.dedupe.buffer.size=4194304
        """
                .formatted(port, controllerPort, folder.resolve("log").toAbsolutePath());
    }

    private static void format(Path folder, int heapMebibytes) {
        if (Files.exists(folder.resolve("log").resolve("meta.properties"))) {
            return;
        }
        List<String> arguments =
                List.of(
                        "format",
                        "-t",
                        Uuid.randomUuid().toString(),
                        "-c",
                        settings(folder).toString());
        Path log = folder.resolve("format.log");
        ChildProcess.Program program =
                new ChildProcess.Program(
                        "kafka.tools.StorageTool", heapMebibytes, List.of(), arguments);
        try (ChildProcess formatting = ChildProcess.start(program, log)) {
            if (!formatting.await(FORMAT_SECONDS) || formatting.exitCode() != 0) {
                throw new StoreException("Kafka's folder could not be made, see " + log);
            }
        }
    }

    private static ChildProcess run(Path folder, int heapMebibytes) {
        return ChildProcess.start(
                new ChildProcess.Program(
                        "kafka.Kafka",
                        heapMebibytes,
                        List.of(),
                        List.of(settings(folder).toString())),
                folder.resolve("kafka.log"));
    }

    /// Where it listens, as settings name it.
    public String servers() {
        return "127.0.0.1:" + port;
    }

    public void awaitReady() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (!process.isAlive()) {
                throw new StoreException("Kafka has ended, " + process.output());
            }
            // Asked sooner, Kafka's own client complains at length.
            if (isListening() && hasAnswered()) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        throw new StoreException("Kafka does not answer, " + process.output());
    }

    private boolean isListening() {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return probe.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean hasAnswered() {
        try (Admin admin = Topic.admin(servers())) {
            return !Topic.get(admin.describeCluster().nodes()).isEmpty();
        } catch (KafkaException | ExecutionException notYet) {
            return false;
        }
    }

    public ChildProcess process() {
        return process;
    }

    /// The same broker again, on its port and with its data.
    public void restart() {
        process.close();
        process = run(folder, heapMebibytes);
        awaitReady();
    }

    @Override
    public void close() {
        process.close();
    }
}
