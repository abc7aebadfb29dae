package io.farthing.cluster;

import io.farthing.db.Database;
import io.farthing.db.StoreException;
import io.farthing.metering.PackedBlock;
import io.farthing.metering.UsageLog;
import io.farthing.metering.UsageRange;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Usage goes into a topic of Kafka, a block a record, all of an append in one transaction of
/// Kafka's. It is durable on all replicas that are in step when the append returns.
public final class KafkaUsageLog implements UsageLog {

    private final Topic topic;
    private final Database database;
    private final TopicTransfer transfer;
    private final boolean isTakenOver;

    /// One for each program that writes, so that any number of them may; of no other meaning, since
    /// it is the readers who see to it that a sample counts once.
    private final String writer = "farthing-usage-" + UUID.randomUUID();

    private @Nullable KafkaProducer<byte[], byte[]> producer;

    public KafkaUsageLog(Topic topic, Database database) {
        this(topic, database, true);
    }

    /// @param isTakenOver whether the server takes the usage over into its database
    KafkaUsageLog(Topic topic, Database database, boolean isTakenOver) {
        this.isTakenOver = isTakenOver;
        this.topic = topic;
        this.database = database;
        transfer = new TopicTransfer(topic, database);
    }

    /// What others have appended cannot be looked up here.
    @Override
    public List<PackedBlock> known(List<Long> hourKeys) {
        return List.of();
    }

    /// What is written along is written once the blocks are durable. Killed in between, whoever
    /// tries again appends the same once more, which the readers drop.
    @Override
    public Set<Long> append(List<PackedBlock> blocks, @Nullable Along along) {
        send(blocks.stream().map(LogRecord.Block::new).toList());
        if (along != null) {
            database.transactVoid(tx -> along.write(tx, Set.of()));
        }
        return Set.of();
    }

    private synchronized void send(List<? extends LogRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        try {
            KafkaProducer<byte[], byte[]> open = producer();
            open.beginTransaction();
            for (LogRecord record : records) {
                var _ =
                        open.send(
                                new ProducerRecord<>(
                                        topic.name(),
                                        topic.partitionOf(record.shard()),
                                        record.key(),
                                        record.value()));
            }
            // Waits for every record, and fails if one of them did.
            open.commitTransaction();
        } catch (KafkaException failure) {
            giveUp();
            throw new StoreException(
                    "usage could not be appended to Kafka at %s: %s"
                            .formatted(topic.servers(), failure.getMessage()),
                    failure);
        }
    }

    /// Under the same name as before, so that Kafka ends what the one before it left open.
    private KafkaProducer<byte[], byte[]> producer() {
        KafkaProducer<byte[], byte[]> open = producer;
        if (open == null) {
            open =
                    new KafkaProducer<>(
                            KafkaSettings.transactionalProducer(topic.servers(), writer));
            producer = open;
            open.initTransactions();
        }
        return open;
    }

    private void giveUp() {
        KafkaProducer<byte[], byte[]> failed = producer;
        producer = null;
        if (failed != null) {
            failed.close(Duration.ZERO);
        }
    }

    @Override
    public List<PackedBlock> kept(UsageRange range) {
        return isTakenOver ? List.of() : new TopicLookup(topic).find(range);
    }

    @Override
    public long settle() {
        return isTakenOver ? transfer.settle() : 0;
    }

    @Override
    public synchronized void close() {
        transfer.close();
        KafkaProducer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close();
        }
    }
}
