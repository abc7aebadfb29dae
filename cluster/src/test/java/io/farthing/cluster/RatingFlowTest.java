package io.farthing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.charging.RatedPart;
import io.farthing.charging.RatingOrders;
import io.farthing.metering.Intake;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same usage is charged by the server alone and over Kafka and Flink: every row is the same.
final class RatingFlowTest {
    private static final int ACCOUNTS = Integer.getInteger("cluster.accounts", 12);
    private static final MadeUsage.Size SIZE =
            new MadeUsage.Size(
                    Integer.getInteger("cluster.hours", 30),
                    Integer.getInteger("cluster.nodes", 3));
    private static final RatingOrders.Limits LIMITS =
            new RatingOrders.Limits(Duration.ofSeconds(60), 45 * 24);
    private static final Set<Integer> FAILURES = Set.of(3, 8, 15);

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
        try (RatedHouse alone = new RatedHouse(ACCOUNTS);
                RatedHouse many = new RatedHouse(ACCOUNTS)) {
            MadeUsage usage = MadeUsage.of(alone.accounts, SIZE, 20_130_701);
            usage.chargeAlone(alone);
            chargeOnFlink(many, usage);
            assertThat(LedgerRows.of(many.database)).isEqualTo(LedgerRows.of(alone.database));
            assertThat(many.differences()).isEmpty();
            assertThat(Failing.COUNT.get()).isGreaterThan(Collections.max(FAILURES));
        }
    }

    /// By two gateways, neither of which knows what the other has sent.
    private void chargeOnFlink(RatedHouse house, MadeUsage usage) throws Exception {
        Topic topic = House.topic("rating");
        Topic prices = House.topic("rating-prices");
        JobClient job = start(topic, prices, house);
        try (KafkaOrders log = new KafkaOrders(topic, prices);
                Intake one = house.house.intake(topic);
                Intake other = house.house.intake(topic)) {
            RatingOrders orders = new RatingOrders(house.database, house.charging, log, LIMITS);
            MadeUsage.take(usage.inTime(), house, one, other);
            assertThat(house.run(orders).failures()).isEmpty();
            MadeUsage.take(usage.late(), house, other, one);
            assertThat(house.recharge(orders).failures()).isEmpty();
        } finally {
            Void _ = job.cancel().get();
        }
    }

    private JobClient start(Topic usage, Topic prices, RatedHouse house) throws Exception {
        String folder = checkpoints.toUri().toString();
        Configuration settings = RatingJob.settings(new RatingJob.Place("", folder, 300, 2));
        StreamExecutionEnvironment flink =
                StreamExecutionEnvironment.createLocalEnvironment(2, settings);
        RatingFlow.build(flink, usage, prices, new Failing(house.postedParts(checkpoints)));
        return flink.executeAsync("rating");
    }
}
