package io.farthing.cluster;

import io.farthing.db.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// A topic of Kafka that is there.
///
/// @param id what Kafka calls this one and no other, were it deleted and made again
public record Topic(String servers, String name, String id, int partitions) {

    /// A commit may bring one shard's hour half a million readings.
    static final int RECORD_BYTES = 48 << 20;

    private static final int SECONDS = 10;
    private static final long MOMENT_NANOS = 100_000_000;
    private static final int MOMENTS = 100;

    /// A month and some, so that a month can be rated again from the log.
    private static final long USAGE_DAYS = 40;

    private static final int USAGE_PARTITIONS = 64;

    /// Usage, keyed by account shard. Whoever has made it before with more partitions, other copies
    /// or another time of keeping has it so.
    public static Topic usage(String servers) {
        return usage(servers, "farthing-usage", USAGE_PARTITIONS);
    }

    static Topic usage(String servers, String name, int partitions) {
        return open(
                servers,
                name,
                partitions,
                Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        String.valueOf(TimeUnit.DAYS.toMillis(USAGE_DAYS)),
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        String.valueOf(RECORD_BYTES)));
    }

    /// Price books by name. Each run writes the one that it goes by, so that only one record of
    /// each is kept, for ever.
    public static Topic prices(String servers) {
        return open(
                servers,
                "farthing-prices",
                1,
                Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        String.valueOf(RECORD_BYTES)));
    }

    private static Topic open(
            String servers, String name, int partitions, Map<String, String> settings) {
        try (Admin admin = admin(servers)) {
            NewTopic wanted =
                    new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(settings);
            create(admin, wanted);
            TopicDescription found = describe(admin, name);
            return new Topic(servers, name, found.topicId().toString(), found.partitions().size());
        } catch (KafkaException | ExecutionException failure) {
            throw new StoreException(
                    "Kafka at %s cannot be used: %s".formatted(servers, failure.getMessage()),
                    failure);
        }
    }

    /// A topic just made is known to the broker a moment later.
    private static TopicDescription describe(Admin admin, String name) throws ExecutionException {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(
                        get(admin.describeTopics(List.of(name)).allTopicNames()).get(name));
            } catch (ExecutionException failure) {
                boolean isToCome = failure.getCause() instanceof UnknownTopicOrPartitionException;
                if (!isToCome || attempt == MOMENTS) {
                    throw failure;
                }
                LockSupport.parkNanos(MOMENT_NANOS);
            }
        }
    }

    static Admin admin(String servers) {
        Properties properties = new Properties();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        properties.put(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) TimeUnit.SECONDS.toMillis(SECONDS));
        properties.put(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) TimeUnit.SECONDS.toMillis(SECONDS / 2));
        return Admin.create(properties);
    }

    private static void create(Admin admin, NewTopic wanted) throws ExecutionException {
        try {
            Void _ = get(admin.createTopics(List.of(wanted)).all());
        } catch (ExecutionException failure) {
            if (!(failure.getCause() instanceof TopicExistsException)) {
                throw failure;
            }
        }
    }

    static <T> T get(KafkaFuture<T> future) throws ExecutionException {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while Kafka was asked", interrupted);
        }
    }

    /// All that concerns a shard goes into one partition.
    public int partitionOf(int shard) {
        return shard % partitions;
    }

    List<TopicPartition> all() {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(name, partition))
                .toList();
    }
}
