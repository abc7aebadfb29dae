package io.farthing.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.charging.Charging;
import io.farthing.charging.RatingOrders;
import io.farthing.metering.Intake;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A manager and three workers of Flink, each a process of its own. One worker is killed while
/// hours are rated, another while they are corrected, and Kafka's broker in between; every row is
/// what the server alone would have written.
final class KilledWorkersTest {
    private static final int ACCOUNTS = Integer.getInteger("cluster.accounts", 24);
    private static final MadeUsage.Size SIZE =
            new MadeUsage.Size(
                    Integer.getInteger("cluster.hours", 12),
                    Integer.getInteger("cluster.nodes", 2));
    private static final int WORKERS = 3;

    /// All slots of all workers, so that whichever is killed had something to do.
    private static final int PARALLELISM = 6;

    private static final long CHECKPOINT_MILLIS = 500;
    private static final RatingOrders.Limits LIMITS =
            new RatingOrders.Limits(Duration.ofMinutes(4), 45 * 24);

    @TempDir private Path folder;

    @Test
    void everyRowIsThereOnce() throws Exception {
        try (RatedHouse alone = new RatedHouse(ACCOUNTS);
                RatedHouse many = new RatedHouse(ACCOUNTS)) {
            MadeUsage usage = MadeUsage.of(alone.accounts, SIZE, 20_130_701);
            usage.chargeAlone(alone);
            chargeKilled(many, usage);
            assertThat(LedgerRows.of(many.database)).isEqualTo(LedgerRows.of(alone.database));
            assertThat(many.differences()).isEmpty();
        }
    }

    private void chargeKilled(RatedHouse house, MadeUsage usage) throws Exception {
        Topic topic = House.topic("killed");
        Topic prices = House.topic("killed-prices");
        try (FlinkProcesses flink = FlinkProcesses.start(folder.resolve("flink"), WORKERS, 0)) {
            flink.awaitReady();
            String checkpoints = folder.resolve("checkpoints").toUri().toString();
            JobClient job =
                    RatingJob.submit(
                            new RatingJob.Place(
                                    flink.restAddress(),
                                    checkpoints,
                                    CHECKPOINT_MILLIS,
                                    PARALLELISM),
                            topic,
                            prices,
                            house.postedParts(folder));
            try (KafkaOrders log = new KafkaOrders(topic, prices);
                    Intake one = house.house.intake(topic);
                    Intake other = house.house.intake(topic)) {
                RatingOrders orders = new RatingOrders(house.database, house.charging, log, LIMITS);
                MadeUsage.take(usage.inTime(), house, one, other);
                killing(flink, 0, house, () -> house.run(orders));
                House.broker().process().kill();
                House.broker().restart();
                MadeUsage.take(usage.late(), house, other, one);
                killing(flink, 1, house, () -> house.recharge(orders));
            } finally {
                Void _ = job.cancel().get(1, TimeUnit.MINUTES);
            }
        }
    }

    /// Kills a worker once some of the shards are done and others are not, and has another started
    /// in its place.
    private static void killing(
            FlinkProcesses flink, int worker, RatedHouse house, Supplier<Charging.Result> run) {
        CompletableFuture<Charging.Result> running = CompletableFuture.supplyAsync(run);
        long before = house.answered();
        while (house.answered() == before && !running.isDone()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        flink.workers().get(worker).kill();
        assertThat(running).as("killed in the middle").isNotDone();
        while (!running.isDone()) {
            flink.revive();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        Charging.Result result = running.join();
        assertThat(result.failures()).isEmpty();
        assertThat(result.charges()).isPositive();
    }
}
