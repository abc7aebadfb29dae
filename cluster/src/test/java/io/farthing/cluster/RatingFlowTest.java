package io.farthing.cluster;

import static io.farthing.cluster.MadeUsage.Part.IN_TIME;
import static io.farthing.cluster.MadeUsage.Part.LATE;
import static io.farthing.cluster.RunNotes.tell;
import static io.farthing.cluster.RunNotes.timed;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.charging.RatedPart;
import io.farthing.charging.RatingOrders;
import io.farthing.metering.Intake;
import io.farthing.metering.UsageLog;
import io.farthing.metering.UsageLogKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// The same usage is charged by the server alone and over Kafka and Flink: every row is the same.
@ResourceLock(value = House.BROKER, mode = ResourceAccessMode.READ)
final class RatingFlowTest {
    private static final MadeUsage USAGE = new MadeUsage(TraceSize.wanted(), 20_130_701);
    private static final long CHECKPOINT_MILLIS = Long.getLong("cluster.checkpoint", 300);
    private static final RatingOrders.Limits LIMITS =
            new RatingOrders.Limits(Duration.ofMinutes(10), 45 * 24);

    /// Of the parts posted; the last ones only a large trace gets to.
    private static final Set<Integer> FAILURES = Set.of(3, 8, 15, 400, 1_400);

    private static final int SURE_FAILURES = 15;

    @TempDir private Path checkpoints;

    /// Fails now and then, each time right after something was posted.
    private record Failing(RatedParts parts) implements RatedParts {
        private static final long serialVersionUID = 1;
        static final AtomicInteger COUNT = new AtomicInteger();

        @Override
        public Open open() {
            Open open = parts.open();
            return new Open() {
                @Override
                public void accept(RatedPart part) {
                    open.accept(part);
                    if (FAILURES.contains(COUNT.incrementAndGet())) {
                        throw new IllegalStateException("a failure was asked for");
                    }
                }

                @Override
                public void close() {
                    open.close();
                }
            };
        }
    }

    @Test
    void flinkChargesWhatTheServerCharges() throws Exception {
        tell("Flink embedded, " + USAGE.size());
        try (RatedHouse alone = RatedHouse.chargedAlone(USAGE);
                RatedHouse many = RatedHouse.fresh(USAGE.size().accounts())) {
            Topic topic = chargeOnFlink(many);
            assertThat(LedgerRows.differences(alone.house.config, many.house.config)).isEmpty();
            assertSameExplanations(alone, many, topic);
            assertThat(many.differences()).isEmpty();
            assertThat(Failing.COUNT.get()).isGreaterThan(SURE_FAILURES);
        }
    }

    /// By two gateways, neither of which knows what the other has sent.
    private Topic chargeOnFlink(RatedHouse house) throws Exception {
        Topic topic = House.topic("rating");
        Topic prices = House.topic("rating-prices");
        JobClient job = start(topic, prices, house);
        try (KafkaOrders log = new KafkaOrders(topic, prices);
                Intake one = house.house.intake(topic);
                Intake other = house.house.intake(topic)) {
            RatingOrders orders = new RatingOrders(house.database, house.charging, log, LIMITS);
            timed("usage into Kafka", () -> USAGE.send(IN_TIME, house, one, other));
            assertThat(timed("charged by Flink", () -> house.run(orders)).failures()).isEmpty();
            timed("late usage into Kafka", () -> USAGE.send(LATE, house, other, one));
            assertThat(timed("corrected by Flink", () -> house.recharge(orders)).failures())
                    .isEmpty();
            RunNotes.tellMemory();
        } finally {
            Void _ = job.cancel().get();
        }
        return topic;
    }

    /// From the topic, since the database of the one has no usage.
    private static void assertSameExplanations(RatedHouse alone, RatedHouse many, Topic topic) {
        try (UsageLog stored =
                        Objects.requireNonNull(
                                UsageLogKind.find(UsageLogKind.POSTGRES, alone.database));
                UsageLog kept = new KafkaUsageLog(topic, many.database, false)) {
            List<String> wanted = alone.explanations(stored);
            assertThat(many.explanations(kept)).isEqualTo(wanted);
            assertThat(wanted)
                    .hasSizeGreaterThan(12)
                    .anyMatch(each -> each.contains("AS_RATED"))
                    .anyMatch(each -> each.contains("CORRECTION"))
                    .allMatch(each -> each.contains("Reading["));
        }
    }

    private JobClient start(Topic usage, Topic prices, RatedHouse house) throws Exception {
        String folder = checkpoints.toUri().toString();
        Configuration settings =
                RatingJob.settings(new RatingJob.Place("", folder, CHECKPOINT_MILLIS, 2));
        StreamExecutionEnvironment flink =
                StreamExecutionEnvironment.createLocalEnvironment(2, settings);
        RatingFlow.build(flink, usage, prices, new Failing(house.postedParts(checkpoints)));
        return flink.executeAsync("rating");
    }
}
