package io.farthing.cluster;

import static io.farthing.cluster.MadeUsage.Part.IN_TIME;
import static io.farthing.cluster.MadeUsage.Part.LATE;
import static io.farthing.cluster.RunNotes.tell;
import static io.farthing.cluster.RunNotes.timed;
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
    private static final MadeUsage USAGE = new MadeUsage(TraceSize.wanted(), 20_130_701);
    private static final int WORKERS = 3;

    /// All slots of all workers, so that whichever is killed had something to do.
    private static final int PARALLELISM = 6;

    private static final long CHECKPOINT_MILLIS = Long.getLong("cluster.checkpoint", 500);
    private static final int WORKER_MEBIBYTES =
            Integer.getInteger("cluster.worker", FlinkProcesses.WORKER_HEAP);
    private static final RatingOrders.Limits LIMITS =
            new RatingOrders.Limits(Duration.ofMinutes(10), 45 * 24);

    @TempDir private Path folder;

    @Test
    void everyRowIsThereOnce() throws Exception {
        tell("Flink with %d workers that are killed, %s".formatted(WORKERS, USAGE.size()));
        try (RatedHouse alone = RatedHouse.chargedAlone(USAGE);
                RatedHouse many = RatedHouse.fresh(USAGE.size().accounts())) {
            chargeKilled(many);
            assertThat(LedgerRows.differences(alone.house.config, many.house.config)).isEmpty();
            assertThat(many.differences()).isEmpty();
        }
    }

    private void chargeKilled(RatedHouse house) throws Exception {
        Topic topic = House.topic("killed");
        Topic prices = House.topic("killed-prices");
        FlinkProcesses.Workers workers = new FlinkProcesses.Workers(WORKERS, WORKER_MEBIBYTES);
        try (FlinkProcesses flink = FlinkProcesses.start(folder.resolve("flink"), workers, 0)) {
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
                timed("usage into Kafka", () -> USAGE.send(IN_TIME, house, one, other));
                timed("charged", () -> killing(flink, 0, house, () -> house.run(orders)));
                House.broker().process().kill();
                House.broker().restart();
                timed("late usage into Kafka", () -> USAGE.send(LATE, house, other, one));
                long _ =
                        timed(
                                "corrected",
                                () -> killing(flink, 1, house, () -> house.recharge(orders)));
                RunNotes.tellMemory();
            } finally {
                Void _ = job.cancel().get(1, TimeUnit.MINUTES);
            }
        }
    }

    /// Kills a worker once a third of the shards are done and the others are not, and has another
    /// started in its place.
    private static long killing(
            FlinkProcesses flink, int worker, RatedHouse house, Supplier<Charging.Result> run) {
        long enough = house.answered() + house.shards() / 3;
        CompletableFuture<Charging.Result> running = CompletableFuture.supplyAsync(run);
        while (house.answered() < enough && !running.isDone()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
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
        return result.charges();
    }
}
