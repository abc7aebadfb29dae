package io.farthing.cluster;

import static io.farthing.cluster.RunNotes.timed;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.catalog.ProviderFile;
import io.farthing.db.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo's month, billed by one server and billed over Kafka and Flink, each by the program as
/// it is, is the same: that of the bundled sample, or of the trace in `-Dcluster.trace`.
final class DemoTraceTest {
    private static final int DEMO_MEBIBYTES = 896;
    private static final long CHECKPOINT_MILLIS = 1_000;
    private static final long MINUTES = 30;
    private static final @Nullable String TRACE = System.getProperty("cluster.trace");

    @TempDir private Path folder;

    @Test
    void flinkBillsTheDemoAsTheServerDoes() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path alone = folder.resolve("alone");
        Path many = folder.resolve("many");
        timed("billed by the server", () -> demo(alone));
        Broker broker = House.broker();
        JobClient job = start(broker, many);
        try {
            timed(
                    "billed over Kafka and Flink",
                    () -> demo(many, "--usage-log", "kafka+flink:" + broker.servers()));
            RunNotes.tellMemory();
        } finally {
            Void _ = job.cancel().get();
        }
        try (EmbeddedPostgres one = EmbeddedPostgres.start(alone, new SecureRandom());
                EmbeddedPostgres other = EmbeddedPostgres.start(many, new SecureRandom())) {
            assertThat(LedgerRows.differencesButTime(one.config(1), other.config(1))).isEmpty();
        }
    }

    /// With a plan of its own it has no customers of the shop, whose orders are by the clock.
    private int demo(Path data, String... more) {
        Path log = folder.resolve("demo.log");
        try {
            Path plan = folder.resolve("provider.json");
            Files.writeString(plan, ProviderFile.demo());
            List<String> arguments = new ArrayList<>(List.of("demo", "--no-serve"));
            arguments.addAll(List.of("--provider", plan.toString(), "--data", data.toString()));
            if (TRACE != null) {
                arguments.addAll(List.of("--usage", TRACE));
            }
            arguments.addAll(List.of(more));
            ChildProcess.Program program =
                    new ChildProcess.Program(
                            "io.farthing.app.Main",
                            DEMO_MEBIBYTES,
                            List.of("-XX:TieredStopAtLevel=1"),
                            arguments);
            try (ChildProcess demo = ChildProcess.start(program, log)) {
                assertThat(demo.await(MINUTES * 60)).isTrue();
                assertThat(demo.exitCode()).as(Files.readString(log)).isZero();
            }
            return 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// It finds the database once the demo has made one.
    private JobClient start(Broker broker, Path data) throws Exception {
        String checkpoints = folder.resolve("checkpoints").toUri().toString();
        RatingJob.Place place = new RatingJob.Place("", checkpoints, CHECKPOINT_MILLIS, 2);
        StreamExecutionEnvironment flink =
                StreamExecutionEnvironment.createLocalEnvironment(2, RatingJob.settings(place));
        RatingFlow.build(
                flink,
                Topic.usage(broker.servers()),
                Topic.prices(broker.servers()),
                new PostedParts.InFolder(data.toString()));
        return flink.executeAsync("rating");
    }
}
