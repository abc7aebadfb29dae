package io.farthing.cluster;

import io.farthing.app.bench.Figure;
import io.farthing.app.bench.HeapPeak;
import io.farthing.app.bench.Measurement;
import io.farthing.app.bench.PlainRating;
import io.farthing.app.bench.RatingRounds;
import io.farthing.app.bench.UsageHouse;
import io.farthing.charging.RatedContent;
import io.farthing.charging.RatedPart;
import io.farthing.charging.RatingTrial;
import io.farthing.db.Database;
import io.farthing.metering.PackedBlock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/// Benchmark `rate-flink`: the job that rates, on Flink in this process, from the first record that
/// it reads in Kafka to the last order answered, with all that is posted elsewhere only counted;
/// against [PlainRating] over the same blocks.
final class RateFlinkBench {
    private static final long REACH_PERMILLE = 300;
    private static final long CHECKPOINT_MILLIS = 10_000;
    private static final int BLOCKS_AT_ONCE = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_NANOS = 1_000_000;

    private final int rounds;
    private final UsageHouse house;
    private final Database database;
    private final Path checkpoints;

    RateFlinkBench(int rounds, boolean isQuick, Database database, Path checkpoints) {
        this.rounds = rounds;
        this.house = new UsageHouse(isQuick);
        this.database = database;
        this.checkpoints = checkpoints;
    }

    Measurement run(Topic usage, Topic prices) {
        house.build(database);
        RatingTrial trial =
                new RatingTrial(database, PostedParts.charging(database), house.from(), house.to());
        RatingTrial.Held held = trial.hold();
        int orders = fill(usage, prices, trial, held);
        RatingRounds comparison = new RatingRounds(house.samples(), new PlainRating(held));
        HeapPeak.reset();
        Figure figure =
                comparison.compare(rounds, "rate-flink", into -> rate(usage, prices, orders, into));
        String remark =
                "%s; %s; %s, Flink, Kafka's client and the floor's blocks in it"
                        .formatted(house.text(), comparison.charged(), HeapPeak.text());
        return Measurement.ofRatio(figure, REACH_PERMILLE, remark);
    }

    /// As servers would have written it: usage, and at last an order for each shard.
    private int fill(Topic usage, Topic prices, RatingTrial trial, RatingTrial.Held held) {
        Map<Integer, byte[]> orders = trial.orders();
        List<PackedBlock> blocks = new ArrayList<>();
        held.blocks(blocks::add);
        try (KafkaUsageLog log = new KafkaUsageLog(usage, database);
                KafkaOrders ordering = new KafkaOrders(usage, prices)) {
            for (int first = 0; first < blocks.size(); first += BLOCKS_AT_ONCE) {
                int end = Math.min(blocks.size(), first + BLOCKS_AT_ONCE);
                var _ = log.append(blocks.subList(first, end), null);
            }
            ordering.prices(trial.prices());
            ordering.orders(orders);
        }
        return orders.size();
    }

    private long rate(Topic usage, Topic prices, int orders, RatedContent into) {
        CountedParts.begin(into);
        Configuration settings =
                RatingJob.settings(
                        new RatingJob.Place(
                                "", checkpoints.toUri().toString(), CHECKPOINT_MILLIS, 0));
        StreamExecutionEnvironment flink =
                StreamExecutionEnvironment.createLocalEnvironment(
                        Runtime.getRuntime().availableProcessors(), settings);
        RatingFlow.build(flink, usage, prices, new CountedParts());
        try {
            JobClient job = flink.executeAsync("bench");
            long ended = await(into, orders);
            Void _ = job.cancel().get();
            return ended - CountedParts.OPENED.get();
        } catch (Exception failure) {
            throw new IllegalStateException("the job did not run", failure);
        }
    }

    private static long await(RatedContent into, int orders) {
        long begun = System.nanoTime();
        while (into.answered() < orders) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "%d orders of %d were answered".formatted(into.answered(), orders));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return System.nanoTime();
    }

    /// Counts what would be posted. The job's tasks are in this process, and so is what they count.
    private record CountedParts() implements RatedParts {
        private static final long serialVersionUID = 1;
        static final AtomicReference<RatedContent> INTO = new AtomicReference<>();

        /// When the first task was there.
        static final AtomicLong OPENED = new AtomicLong();

        static void begin(RatedContent into) {
            INTO.set(into);
            OPENED.set(0);
        }

        @Override
        public Open open() {
            boolean _ = OPENED.compareAndSet(0, System.nanoTime());
            RatedContent into = Objects.requireNonNull(INTO.get());
            return new Open() {
                @Override
                public void accept(RatedPart part) {
                    into.add(part);
                }

                @Override
                public void close() {
                    // Nothing is open.
                }
            };
        }
    }
}
