package io.farthing.cluster;

import io.farthing.calendar.Hour;
import io.farthing.db.StoreException;
import io.farthing.metering.PackedBlock;
import io.farthing.metering.UsageRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// Finds the usage of some hours in a topic again. There is no index over hours, so a shard's
/// partition is read from where the first of them began: seconds for an hour of a large house, and
/// for who wants one charge explained.
final class TopicLookup {
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    /// A machine that tells usage may be ahead of the broker's clock.
    private static final long AHEAD_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final Topic topic;

    TopicLookup(Topic topic) {
        this.topic = topic;
    }

    /// In the log's order. Usage may be older than its record by any time, and younger only where
    /// clocks are set by hand: then all of the partition is read.
    List<PackedBlock> find(UsageRange range) {
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(KafkaSettings.consumer(topic.servers()))) {
            TopicPartition partition =
                    new TopicPartition(topic.name(), topic.partitionOf(range.shard()));
            reader.assign(List.of(partition));
            long first = edge(reader.beginningOffsets(List.of(partition)), partition);
            long end =
                    Math.min(
                            edge(reader.endOffsets(List.of(partition)), partition),
                            range.through());
            long begun = Math.max(first, begun(reader, partition, range));
            List<PackedBlock> found = read(reader, new Stretch(partition, begun, end), range);
            return found.isEmpty() && begun > first
                    ? read(reader, new Stretch(partition, first, begun), range)
                    : found;
        } catch (KafkaException failure) {
            throw new StoreException(
                    "the usage in Kafka at %s cannot be read: %s"
                            .formatted(topic.servers(), failure.getMessage()),
                    failure);
        }
    }

    private record Stretch(TopicPartition partition, long from, long to) {}

    private static long edge(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return offsets.getOrDefault(partition, 0L);
    }

    /// The first record of about then, or later.
    private static long begun(
            KafkaConsumer<byte[], byte[]> reader, TopicPartition partition, UsageRange range) {
        long start = new Hour(range.from()).start().toEpochMilli();
        Map<TopicPartition, OffsetAndTimestamp> offsets =
                reader.offsetsForTimes(Map.of(partition, Math.max(0, start - AHEAD_MILLIS)));
        OffsetAndTimestamp found = offsets.get(partition);
        return found == null ? range.through() : found.offset();
    }

    private List<PackedBlock> read(
            KafkaConsumer<byte[], byte[]> reader, Stretch stretch, UsageRange range) {
        List<PackedBlock> found = new ArrayList<>();
        reader.seek(stretch.partition(), stretch.from());
        long quietSince = System.nanoTime();
        while (reader.position(stretch.partition()) < stretch.to()) {
            ConsumerRecords<byte[], byte[]> records = reader.poll(WAIT);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < stretch.to()
                        && LogRecord.read(record.key(), record.value())
                                instanceof LogRecord.Block(PackedBlock packed)
                        && isOf(packed, range)) {
                    found.add(packed);
                }
            }
            if (!records.isEmpty()) {
                quietSince = System.nanoTime();
            } else if (System.nanoTime() - quietSince > PATIENCE_NANOS) {
                throw new StoreException("Kafka at %s answers nothing".formatted(topic.servers()));
            }
        }
        return found;
    }

    private static boolean isOf(PackedBlock packed, UsageRange range) {
        return packed.shard() == range.shard()
                && packed.hour() >= range.from()
                && packed.hour() < range.to();
    }
}
