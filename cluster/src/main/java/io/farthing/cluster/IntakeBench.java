package io.farthing.cluster;

import io.farthing.app.bench.Figure;
import io.farthing.app.bench.Measurement;
import io.farthing.app.bench.Rounds;
import io.farthing.customers.AccountShard;
import io.farthing.db.Database;
import io.farthing.metering.Intake;
import io.farthing.metering.Meter;
import io.farthing.metering.Meters;
import io.farthing.metering.NodeName;
import io.farthing.metering.NodeSetting;
import io.farthing.metering.NodeTraits;
import io.farthing.metering.Nodes;
import io.farthing.metering.PackedBlock;
import io.farthing.metering.SampleBatch;
import io.farthing.metering.Taken;
import io.farthing.metering.UsageLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Benchmark `intake-kafka`: batches of usage taken in, which is to say freed of repeats, packed
/// into blocks and made durable in Kafka, against a plain producer that sends the same bytes. An
/// event is a node at an instant with three readings. Collectors' batches are made beforehand, in
/// both.
final class IntakeBench {

    private static final long GOAL_PER_SECOND = 2_000_000;
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final long HOUR_MILLIS = 3_600_000;
    private static final NodeTraits TRAITS = new NodeTraits("", "bench", NodeSetting.NONE);

    private static final int ACCOUNTS = 512;
    private static final int ACCOUNTS_A_BATCH = 16;
    private static final int NODES_OF_ACCOUNT = 8;
    private static final int SAMPLES_AN_HOUR = 64;
    private static final long EVENTS_AN_HOUR = (long) ACCOUNTS * NODES_OF_ACCOUNT * SAMPLES_AN_HOUR;

    private final int rounds;
    private final int hours;
    private final Database database;
    private final Topic topic;
    private final Meter[] meters;

    /// Hours that have been sent.
    private int sent;

    /// @param hours of usage in one round, a quarter of a million events each
    IntakeBench(int rounds, int hours, Database database, Topic topic) {
        this.rounds = rounds;
        this.hours = hours;
        this.database = database;
        this.topic = topic;
        Meters.Known known = database.read(Meters::load).known();
        meters =
                new Meter[] {
                    known.required("ram"), known.required("cpu"), known.required("traffic")
                };
    }

    Measurement run() {
        createAccounts();
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

    private void createAccounts() {
        database.transactVoid(tx -> {
            tx.update(
                    """
                    INSERT INTO account_group (name, type, created_at) VALUES ('bench', 'post', ?)
                    """,
                    FIRST);
            for (long uid = 1; uid <= ACCOUNTS; uid++) {
                String email = "bench-%d@example.com".formatted(uid);
                tx.update(
                        """
                        INSERT INTO account
                               (uid, shard, email, email_key, group_name, currency, created_at)
                        VALUES (?, ?, ?, ?, 'bench', 'EUR', ?)
                        """,
                        uid,
                        AccountShard.of(uid),
                        email,
                        email,
                        FIRST);
            }
        });
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
        Kept kept = new Kept();
        try (Intake packing = intake(kept)) {
            takeAll(packing, nextBatches());
        }
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (PackedBlock packed : kept.blocks) {
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
            for (int account = 1; account <= ACCOUNTS; account += ACCOUNTS_A_BATCH) {
                batches.add(batch(account, sent));
            }
            sent++;
        }
        return batches;
    }

    private SampleBatch batch(int firstAccount, int hour) {
        int nodes = ACCOUNTS_A_BATCH * NODES_OF_ACCOUNT;
        SampleBatch batch = new SampleBatch(nodes * SAMPLES_AN_HOUR);
        long step = HOUR_MILLIS / SAMPLES_AN_HOUR;
        for (int sample = 0; sample < SAMPLES_AN_HOUR; sample++) {
            long millis = FIRST.toEpochMilli() + hour * HOUR_MILLIS + sample * step;
            for (int node = 0; node < nodes; node++) {
                NodeName name =
                        new NodeName(
                                firstAccount + node / NODES_OF_ACCOUNT,
                                "env",
                                "node-" + node % NODES_OF_ACCOUNT);
                batch.begin(batch.node(name, TRAITS), millis, node);
                long noise = (node * 31L + sample * 17L + hour) % 1000;
                batch.reading(meters[0], 1_048_576 + noise * 1024, 0);
                batch.reading(meters[1], 400 + noise, 0);
                batch.reading(meters[2], 10_000_000 + noise * noise * 7, 0);
            }
        }
        return batch;
    }

    /// Keeps the blocks it is given, for the floor.
    private static final class Kept implements UsageLog {
        final List<PackedBlock> blocks = Collections.synchronizedList(new ArrayList<>());

        @Override
        public List<PackedBlock> known(List<Long> hourKeys) {
            return List.of();
        }

        @Override
        public Set<Long> append(List<PackedBlock> more, @Nullable Along along) {
            blocks.addAll(more);
            return Set.of();
        }

        @Override
        public long settle() {
            return 0;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
