package io.farthing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The demo's month, billed by one server and billed over Kafka and Flink, each by the program as
/// it is, is the same.
@ResourceLock(value = House.BROKER, mode = ResourceAccessMode.READ)
final class DemoTraceTest {
    private static final long CHECKPOINT_MILLIS = 1_000;

    private final Path folder = TestServers.newFolder("embedded");

    @Test
    void flinkBillsTheDemoAsTheServerDoes() throws Exception {
        Broker broker = House.broker();
        JobClient job = start(broker);
        try (DemoBill bill =
                DemoBill.start(folder, "--usage-log", "kafka+flink:" + broker.servers())) {
            long begun = System.nanoTime();
            bill.finish();
            RunNotes.tell("billed over Kafka and Flink", begun);
            RunNotes.tellMemory();
        } finally {
            Void _ = job.cancel().get();
        }
        assertThat(DemoBill.differences(folder)).isEmpty();
    }

    /// It finds the database once the demo has made one.
    private JobClient start(Broker broker) throws Exception {
        String checkpoints = folder.resolve("checkpoints").toUri().toString();
        RatingJob.Place place = new RatingJob.Place("", checkpoints, CHECKPOINT_MILLIS, 2);
        StreamExecutionEnvironment flink =
                StreamExecutionEnvironment.createLocalEnvironment(2, RatingJob.settings(place));
        RatingFlow.build(
                flink,
                Topic.usage(broker.servers()),
                Topic.prices(broker.servers()),
                new PostedParts.InFolder(DemoBill.data(folder).toString()));
        return flink.executeAsync("rating");
    }
}
