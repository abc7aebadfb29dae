package io.farthing.cluster;

import io.farthing.db.Database;
import io.farthing.db.StoreException;
import io.farthing.metering.PackedBlock;
import io.farthing.metering.UsageTransfer;
import io.farthing.metering.UsageTransfer.Portion;
import io.farthing.metering.UsageTransfer.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Brings the usage of a topic into the database's blocks, where the server rates it. Where it goes
/// on is kept in the database, not by Kafka, in the transaction of the blocks.
final class TopicTransfer implements AutoCloseable {

    /// Samples in one commit.
    private static final int COMMIT_LIMIT = 1 << 17;

    private static final Duration WAIT = Duration.ofMillis(200);

    /// How long nothing may come: longer than an open transaction of a program that was killed
    /// keeps readers waiting.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

    private final Topic topic;
    private final UsageTransfer transfer;
    private final Map<Integer, Long> positions = new HashMap<>();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable Admin admin;

    TopicTransfer(Topic topic, Database database) {
        this.topic = topic;
        transfer = new UsageTransfer(database, "kafka/" + topic.name() + "/" + topic.id());
    }

    /// Up to where the topic ends now, open transactions included, whose end is waited for; then
    /// nothing that was answered before is missing.
    synchronized long settle() {
        try {
            return settleTo(ends());
        } catch (KafkaException | ExecutionException failure) {
            close();
            throw new StoreException(
                    "the usage in Kafka at %s cannot be read: %s"
                            .formatted(topic.servers(), failure.getMessage()),
                    failure);
        } catch (RuntimeException failure) {
            // What was read and not taken over is read again.
            close();
            throw failure;
        }
    }

    private long settleTo(Map<TopicPartition, Long> ends) {
        KafkaConsumer<byte[], byte[]> reader = reader();
        long fresh = 0;
        long quietSince = System.nanoTime();
        while (ends.entrySet().stream()
                .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> records = reader.poll(WAIT);
            if (!records.isEmpty()) {
                fresh += take(reader, records);
                quietSince = System.nanoTime();
            } else if (System.nanoTime() - quietSince > PATIENCE_NANOS) {
                throw new StoreException(
                        "Kafka at %s holds usage back: a transaction there does not end"
                                .formatted(topic.servers()));
            }
        }
        return fresh;
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException {
        Admin open = admin;
        if (open == null) {
            open = Topic.admin(topic.servers());
            admin = open;
        }
        Map<TopicPartition, OffsetSpec> wanted =
                topic.all().stream()
                        .collect(Collectors.toMap(each -> each, _ -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        Topic.get(
                        open.listOffsets(
                                        wanted,
                                        new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                                .all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private KafkaConsumer<byte[], byte[]> reader() {
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open == null) {
            open = new KafkaConsumer<>(KafkaSettings.consumer(topic.servers()));
            consumer = open;
            open.assign(topic.all());
            goOn(open);
        }
        return open;
    }

    /// Where the database says.
    private void goOn(KafkaConsumer<byte[], byte[]> open) {
        positions.putAll(transfer.positions(topic.partitions()));
        topic.all().forEach(part -> open.seek(part, positionOf(part.partition())));
    }

    private long positionOf(int partition) {
        return positions.getOrDefault(partition, 0L);
    }

    /// What is being gathered for one commit.
    private static final class Gathered {
        final List<PackedBlock> blocks = new ArrayList<>();
        final Map<Integer, Step> steps = new TreeMap<>();
        long samples;
    }

    private long take(
            KafkaConsumer<byte[], byte[]> reader, ConsumerRecords<byte[], byte[]> records) {
        long fresh = 0;
        Gathered gathered = new Gathered();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (LogRecord.read(record.key(), record.value())
                    instanceof LogRecord.Block(PackedBlock packed)) {
                gathered.blocks.add(packed);
                gathered.samples += packed.samples();
            }
            int part = record.partition();
            gathered.steps.put(part, new Step(positionOf(part), record.offset() + 1));
            if (gathered.samples >= COMMIT_LIMIT) {
                Long some = commit(reader, gathered);
                if (some == null) {
                    return fresh;
                }
                fresh += some;
                gathered = new Gathered();
            }
        }
        Long rest = commit(reader, gathered);
        return rest == null ? fresh : fresh + rest;
    }

    /// Null if another program was faster; what it took is then not read again.
    private @Nullable Long commit(KafkaConsumer<byte[], byte[]> reader, Gathered gathered) {
        if (gathered.steps.isEmpty()) {
            return 0L;
        }
        Long fresh = transfer.take(new Portion(gathered.blocks, gathered.steps));
        if (fresh == null) {
            goOn(reader);
            return null;
        }
        gathered.steps.forEach((part, step) -> positions.put(part, step.to()));
        return fresh;
    }

    @Override
    public synchronized void close() {
        KafkaConsumer<byte[], byte[]> open = consumer;
        Admin asked = admin;
        consumer = null;
        admin = null;
        if (open != null) {
            open.close();
        }
        if (asked != null) {
            asked.close();
        }
    }
}
