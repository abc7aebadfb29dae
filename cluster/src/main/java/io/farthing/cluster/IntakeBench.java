package io.farthing.cluster;

import io.farthing.app.bench.Figure;
import io.farthing.app.bench.MadeBatches;
import io.farthing.app.bench.Measurement;
import io.farthing.app.bench.Rounds;
import io.farthing.app.bench.UsageHouse;
import io.farthing.db.Database;
import io.farthing.metering.Intake;
import io.farthing.metering.Meters;
import io.farthing.metering.Nodes;
import io.farthing.metering.PackedBlock;
import io.farthing.metering.SampleBatch;
import io.farthing.metering.Taken;
import io.farthing.metering.UsageLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Benchmark `intake-kafka`: batches of usage taken in, which is to say freed of repeats, packed
/// into blocks and made durable in Kafka, against a plain producer that sends the same bytes. An
/// event is a node at an instant with three readings. Collectors' batches are made beforehand, in
/// both.
final class IntakeBench {

    private static final long GOAL_PER_SECOND = 2_000_000;
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final long HOUR_MILLIS = 3_600_000;

    private static final int ACCOUNTS = 512;
    private static final int ACCOUNTS_A_BATCH = 16;
    private static final int NODES_OF_ACCOUNT = 8;
    private static final int SAMPLES_AN_HOUR = 64;
    private static final long EVENTS_AN_HOUR = (long) ACCOUNTS * NODES_OF_ACCOUNT * SAMPLES_AN_HOUR;

    private final int rounds;
    private final int hours;
    private final Database database;
    private final Topic topic;
    private final MadeBatches made;

    /// Hours that have been sent.
    private int sent;

    /// @param hours of usage in one round, a quarter of a million events each
    IntakeBench(int rounds, int hours, Database database, Topic topic) {
        this.rounds = rounds;
        this.hours = hours;
        this.database = database;
        this.topic = topic;
        this.made = new MadeBatches(database.read(Meters::load), NODES_OF_ACCOUNT);
    }

    Measurement run() {
        UsageHouse.createAccounts(database, ACCOUNTS);
        try (Intake intake = intake(new KafkaUsageLog(topic, database));
                KafkaProducer<byte[], byte[]> floor =
                        new KafkaProducer<>(KafkaSettings.plainProducer(topic.servers()))) {
            Figure figure =
                    new Rounds(rounds)
                            .compare(
                                    "intake-kafka",
                                    "events/s",
                                    () -> take(intake),
                                    () -> send(floor));
            return Measurement.ofValue(
                    figure,
                    GOAL_PER_SECOND,
                    "blocks of %d events, one broker; the floor is a producer with the same bytes"
                            .formatted(NODES_OF_ACCOUNT * SAMPLES_AN_HOUR));
        }
    }

    private Intake intake(UsageLog log) {
        return Intake.start(log, new Nodes(database, InstantSource.fixed(FIRST)));
    }

    private long take(Intake intake) {
        List<SampleBatch> batches = nextBatches();
        long begun = System.nanoTime();
        takeAll(intake, batches);
        return perSecond(System.nanoTime() - begun);
    }

    private void takeAll(Intake intake, List<SampleBatch> batches) {
        List<CompletableFuture<Taken>> waiting = new ArrayList<>();
        batches.forEach(batch -> waiting.add(intake.submit(batch)));
        long stored = waiting.stream().mapToLong(each -> each.join().stored()).sum();
        if (stored != hours * EVENTS_AN_HOUR) {
            throw new IllegalStateException(
                    "%d events were sent and %d stored".formatted(hours * EVENTS_AN_HOUR, stored));
        }
    }

    /// Packing is not part of the floor.
    private long send(KafkaProducer<byte[], byte[]> producer) {
        KeptBlocks kept = new KeptBlocks();
        try (Intake packing = intake(kept)) {
            takeAll(packing, nextBatches());
        }
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (PackedBlock packed : kept.blocks()) {
            LogRecord record = new LogRecord.Block(packed);
            int partition = topic.partitionOf(record.shard());
            records.add(
                    new ProducerRecord<>(topic.name(), partition, record.key(), record.value()));
        }
        long begun = System.nanoTime();
        for (ProducerRecord<byte[], byte[]> record : records) {
            var _ = producer.send(record);
        }
        producer.flush();
        return perSecond(System.nanoTime() - begun);
    }

    private long perSecond(long nanos) {
        return hours * EVENTS_AN_HOUR * 1_000_000_000L / Math.max(1, nanos);
    }

    private List<SampleBatch> nextBatches() {
        List<SampleBatch> batches = new ArrayList<>();
        for (int hour = 0; hour < hours; hour++) {
            MadeBatches.Times times =
                    new MadeBatches.Times(
                            FIRST.toEpochMilli() + sent * HOUR_MILLIS,
                            HOUR_MILLIS / SAMPLES_AN_HOUR,
                            SAMPLES_AN_HOUR);
            for (int first = 1; first <= ACCOUNTS; first += ACCOUNTS_A_BATCH) {
                long[] accounts = LongStream.range(first, first + ACCOUNTS_A_BATCH).toArray();
                batches.add(made.of(accounts, times));
            }
            sent++;
        }
        return batches;
    }
}
