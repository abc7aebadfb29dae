package io.farthing.cluster;

import io.farthing.charging.RatingOrders;
import io.farthing.charging.RatingPrices;
import io.farthing.db.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/// Orders go into the topic of usage, where the usage that they count lies before them; prices into
/// a topic of their own. An order that is repeated is known by its number, so no transaction of
/// Kafka's is needed.
public final class KafkaOrders implements RatingOrders.Log, AutoCloseable {
    private final Topic usage;
    private final Topic prices;
    private final KafkaProducer<byte[], byte[]> producer;

    public KafkaOrders(Topic usage, Topic prices) {
        this.usage = usage;
        this.prices = prices;
        producer = new KafkaProducer<>(KafkaSettings.plainProducer(usage.servers()));
    }

    @Override
    public void prices(byte[] bytes) {
        byte[] name = RatingPrices.name(bytes).getBytes(StandardCharsets.UTF_8);
        send(List.of(new ProducerRecord<>(prices.name(), 0, name, bytes)));
    }

    @Override
    public void orders(Map<Integer, byte[]> orders) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        orders.forEach((shard, bytes) -> {
            LogRecord order = new LogRecord.Order(shard, bytes);
            records.add(
                    new ProducerRecord<>(
                            usage.name(), usage.partitionOf(shard), order.key(), order.value()));
        });
        send(records);
    }

    private void send(List<ProducerRecord<byte[], byte[]>> records) {
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (ProducerRecord<byte[], byte[]> each : records) {
                sent.add(producer.send(each));
            }
            for (Future<RecordMetadata> each : sent) {
                var _ = each.get();
            }
        } catch (KafkaException | ExecutionException failure) {
            throw new StoreException(
                    "orders could not be written to Kafka at %s: %s"
                            .formatted(usage.servers(), failure.getMessage()),
                    failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while Kafka was written to", interrupted);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
