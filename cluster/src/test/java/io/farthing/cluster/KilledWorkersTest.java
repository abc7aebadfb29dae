package io.farthing.cluster;

import static io.farthing.cluster.MadeUsage.Part.IN_TIME;
import static io.farthing.cluster.MadeUsage.Part.LATE;
import static io.farthing.cluster.RunNotes.tell;
import static io.farthing.cluster.RunNotes.timed;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.charging.Charging;
import io.farthing.charging.RatingOrders;
import io.farthing.db.Database;
import io.farthing.db.EmbeddedPostgres;
import io.farthing.metering.Intake;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A manager and three workers of Flink and a broker of Kafka, each a process of its own. One
/// worker is killed, the broker after it, and then another worker; every row is what the server
/// alone would have written.
@Order(1)
final class KilledWorkersTest {
    private static final MadeUsage USAGE = new MadeUsage(TraceSize.wanted(), 20_130_701);
    private static final int WORKERS = 3;
    private static final int BROKER_MEBIBYTES = 384;
    private static final int CONNECTIONS = 2;

    /// All slots of all workers, so that whichever is killed had something to do.
    private static final int PARALLELISM = 6;

    private static final long CHECKPOINT_MILLIS = Long.getLong("cluster.checkpoint", 500);
    private static final int WORKER_MEBIBYTES =
            Integer.getInteger("cluster.worker", FlinkProcesses.WORKER_HEAP);
    private static final RatingOrders.Limits LIMITS =
            new RatingOrders.Limits(Duration.ofMinutes(10), 45 * 24);

    private static final Path FOLDER = TestServers.newFolder("killed");
    private static final Broker BROKER = Broker.start(FOLDER.resolve("kafka"), BROKER_MEBIBYTES, 0);
    private static final FlinkProcesses FLINK =
            FlinkProcesses.start(
                    FOLDER.resolve("flink"),
                    new FlinkProcesses.Workers(WORKERS, WORKER_MEBIBYTES),
                    0);

    @BeforeAll
    static void awaitBoth() {
        BROKER.awaitReady();
        FLINK.awaitReady();
    }

    @AfterAll
    static void end() {
        FLINK.close();
        BROKER.close();
    }

    private static JobClient submit(Topic usage, Topic prices, RatedParts parts) throws Exception {
        String checkpoints = FOLDER.resolve("checkpoints").toUri().toString();
        return RatingJob.submit(
                new RatingJob.Place(
                        FLINK.restAddress(), checkpoints, CHECKPOINT_MILLIS, PARALLELISM),
                usage,
                prices,
                parts);
    }

    /// One is killed while hours are rated, the other while they are corrected.
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

    private static void chargeKilled(RatedHouse house) throws Exception {
        Topic topic = Topic.usage(BROKER.servers(), "made-usage", 8);
        Topic prices = Topic.usage(BROKER.servers(), "made-prices", 8);
        JobClient job = submit(topic, prices, house.postedParts(FOLDER));
        try (KafkaOrders log = new KafkaOrders(topic, prices);
                Intake one = house.house.intake(topic);
                Intake other = house.house.intake(topic)) {
            RatingOrders orders = new RatingOrders(house.database, house.charging, log, LIMITS);
            timed("usage into Kafka", () -> USAGE.send(IN_TIME, house, one, other));
            timed("charged", () -> killing(0, house, () -> house.run(orders)));
            BROKER.process().kill();
            BROKER.restart();
            timed("late usage into Kafka", () -> USAGE.send(LATE, house, other, one));
            timed("corrected", () -> killing(1, house, () -> house.recharge(orders)));
            RunNotes.tellMemory();
        } finally {
            Void _ = job.cancel().get(1, TimeUnit.MINUTES);
        }
    }

    /// Kills a worker once a third of the shards are done and the others are not, and has another
    /// started in its place.
    private static long killing(int worker, RatedHouse house, Supplier<Charging.Result> run) {
        Answers answers = new Answers(house.database);
        long enough = answers.given() + answers.shards() / 3;
        CompletableFuture<Charging.Result> running = CompletableFuture.supplyAsync(run);
        while (answers.given() < enough && !running.isDone()) {
            pass(2);
        }
        FLINK.workers().get(worker).kill();
        assertThat(running).as("killed in the middle").isNotDone();
        while (!running.isDone()) {
            FLINK.revive();
            pass(200);
        }
        Charging.Result result = running.join();
        assertThat(result.failures()).isEmpty();
        assertThat(result.charges()).isPositive();
        return result.charges();
    }

    private static void pass(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /// One worker is killed when a quarter of the shards are done, the broker after it, and another
    /// worker when it goes on.
    @Test
    void theDemoIsBilledAsTheServerDoes() throws Exception {
        Path folder = TestServers.newFolder("demo");
        Path data = DemoBill.data(folder);
        JobClient job =
                submit(
                        Topic.usage(BROKER.servers()),
                        Topic.prices(BROKER.servers()),
                        new PostedParts.InFolder(data.toString()));
        long begun = System.nanoTime();
        try (DemoBill bill =
                DemoBill.start(folder, "--usage-log", "kafka+flink:" + BROKER.servers())) {
            bill.awaitUsage();
            try (Database database = Database.open(EmbeddedPostgres.configIn(data, CONNECTIONS))) {
                Answers answers = new Answers(database);
                killLater(0, answers, bill);
                BROKER.process().kill();
                BROKER.restart();
                killLater(1, answers, bill);
            }
            while (bill.isUnderWay()) {
                FLINK.revive();
                pass(200);
            }
            bill.finish();
            RunNotes.tell("billed by workers that are killed", begun);
            RunNotes.tellMemory();
        } finally {
            Void _ = job.cancel().get(1, TimeUnit.MINUTES);
        }
        assertThat(DemoBill.differences(folder)).isEmpty();
    }

    /// Kills that worker once another quarter of the shards are done, and others are not, and has
    /// one started in its place.
    private static void killLater(int worker, Answers answers, DemoBill bill) throws IOException {
        long before = answers.given();
        while (answers.given() == before || answers.given() < before + answers.shards() / 4) {
            assertThat(bill.isUnderWay()).as(bill.said()).isTrue();
            FLINK.revive();
            pass(2);
        }
        FLINK.workers().get(worker).kill();
        assertThat(answers.given()).as("killed in the middle").isLessThan(answers.shards());
        FLINK.revive();
    }
}
