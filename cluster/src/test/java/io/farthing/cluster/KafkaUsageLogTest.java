package io.farthing.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.db.StoreException;
import io.farthing.metering.Intake;
import io.farthing.metering.PackedBlock;
import io.farthing.metering.SampleBatch;
import io.farthing.metering.Taken;
import io.farthing.metering.UsageLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock(House.BROKER)
class KafkaUsageLogTest {

    private static final int BATCHES = 60;

    private final House house = House.fresh();
    private final Topic topic = House.topic("usage");

    @AfterEach
    void close() {
        house.close();
    }

    private static Taken taken(int stored, int repeated) {
        return new Taken(stored, repeated, 0, List.of());
    }

    /// Batches as collectors send them: in some disorder, and every third one twice.
    private static List<List<String>> batches(long seed) {
        Random random = new Random(seed);
        List<List<String>> batches = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            List<String> lines = new ArrayList<>();
            for (int line = 0; line < 40; line++) {
                String node = (1 + random.nextInt(3)) + "/" + random.nextInt(4);
                int second = random.nextInt(2 * 3600);
                String readings = random.nextBoolean() ? " ram=" : " cpu=2 traffic=";
                lines.add(node + " " + second + readings + random.nextInt(1000));
            }
            batches.add(lines);
            if (batch % 3 == 0) {
                batches.add(random.nextInt(batches.size()), lines);
            }
        }
        return batches;
    }

    @Test
    void usageIsTheSameBothWays() {
        List<List<String>> batches = batches(11);
        List<String> directly;
        try (House other = House.fresh();
                Intake intake = Intake.start(other.database, other.nodes())) {
            for (List<String> lines : batches) {
                Taken _ = intake.take(other.batch(lines));
            }
            directly = other.hours();
        }
        UsageLog log = new KafkaUsageLog(topic, house.database);
        long fresh = 0;
        try (Intake one = house.intake(log);
                Intake two = house.intake(topic)) {
            for (int at = 0; at < batches.size(); at++) {
                Intake either = at % 2 == 0 ? one : two;
                Taken _ = either.take(house.batch(batches.get(at)));
                fresh += at % 25 == 0 ? log.settle() : 0;
            }
            fresh += log.settle();
            assertThat(log.settle()).isZero();
        }
        assertThat(house.hours()).isEqualTo(directly).hasSizeGreaterThan(20);
        assertThat(fresh).isPositive();
    }

    /// The batch was durable and the answer lost: the collector sends it again, to another server.
    @Test
    void aRetryAfterALostAnswerCountsOnce() {
        SampleBatch first = house.batch(List.of("1/a 0 ram=5", "1/a 60 ram=6", "2/b 0 ram=1"));
        SampleBatch again = house.batch(List.of("2/b 0 ram=1", "1/a 60 ram=6", "1/a 0 ram=5"));
        try (Intake killed = house.intake(topic)) {
            assertThat(killed.take(first)).isEqualTo(taken(3, 0));
        }
        UsageLog log = new KafkaUsageLog(topic, house.database);
        try (Intake next = house.intake(log)) {
            assertThat(next.take(again)).isEqualTo(taken(3, 0));
            assertThat(next.take(house.batch(List.of("1/a 0 ram=5")))).isEqualTo(taken(0, 1));
            assertThat(log.settle()).isEqualTo(3);
        }
    }

    /// What a program that was killed had begun to write counts for nothing, and what others wrote
    /// behind it is waited for.
    @Test
    void anOpenTransactionCountsForNothing() {
        UsageLog log = new KafkaUsageLog(topic, house.database);
        List<PackedBlock> blocks = blocks(List.of("1/a 0 ram=5"));
        try (Intake intake = house.intake(log);
                KafkaProducer<byte[], byte[]> killed = new KafkaProducer<>(killed())) {
            killed.initTransactions();
            killed.beginTransaction();
            LogRecord record = new LogRecord.Block(blocks.getFirst());
            var _ =
                    killed.send(
                            new ProducerRecord<>(
                                    topic.name(),
                                    topic.partitionOf(record.shard()),
                                    record.key(),
                                    record.value()));
            killed.flush();
            assertThat(intake.take(house.batch(List.of("1/a 1 ram=7")))).isEqualTo(taken(1, 0));
            assertThat(log.settle()).isEqualTo(1);
        }
        assertThat(house.hours()).hasSize(1).first().asString().endsWith("ram=1:7");
    }

    private Properties killed() {
        Properties properties = new Properties();
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, topic.servers());
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "killed");
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 1000);
        properties.put(
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.put(
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return properties;
    }

    /// As an intake packs them.
    private List<PackedBlock> blocks(List<String> lines) {
        KeptBlocks kept = new KeptBlocks();
        try (Intake intake = house.intake(kept)) {
            Taken _ = intake.take(house.batch(lines));
            return kept.blocks();
        }
    }

    @Test
    void aBrokerThatIsKilledLosesAndDoublesNothing() {
        UsageLog log = new KafkaUsageLog(topic, house.database);
        try (Intake intake = house.intake(log)) {
            assertThat(intake.take(house.batch(List.of("1/a 0 ram=5")))).isEqualTo(taken(1, 0));
            House.broker().process().kill();
            SampleBatch meanwhile = house.batch(List.of("1/a 0 ram=5", "1/a 1 ram=6"));
            CompletableFuture<Taken> waiting = intake.submit(meanwhile);
            House.broker().restart();
            assertThat(waiting.join()).isEqualTo(taken(1, 1));
            assertThat(intake.take(house.batch(List.of("1/a 2 ram=7")))).isEqualTo(taken(1, 0));
            assertThat(log.settle()).isEqualTo(3);
        }
        assertThat(house.hours()).hasSize(1).first().asString().endsWith("ram=3:7");
    }

    @Test
    void severalServersBringItInOnce() {
        UsageLog log = new KafkaUsageLog(topic, house.database);
        long sent = 0;
        try (Intake intake = house.intake(log)) {
            for (List<String> lines : batches(12)) {
                sent += intake.take(house.batch(lines)).stored();
            }
            List<CompletableFuture<Long>> rivals = new ArrayList<>();
            for (int rival = 0; rival < 3; rival++) {
                rivals.add(CompletableFuture.supplyAsync(this::settleAlone));
            }
            long settled = rivals.stream().mapToLong(CompletableFuture::join).sum();
            assertThat(settled).isEqualTo(sent);
        }
    }

    private long settleAlone() {
        try (KafkaUsageLog mine = new KafkaUsageLog(topic, house.database)) {
            return mine.settle();
        }
    }

    @Test
    void aTopicThatWasMadeAnewIsReadFromItsStart() throws Exception {
        try (Intake intake = house.intake(topic)) {
            Taken _ = intake.take(house.batch(List.of("1/a 0 ram=5")));
        }
        assertThat(settleAlone()).isEqualTo(1);
        try (var admin = Topic.admin(topic.servers())) {
            admin.deleteTopics(List.of(topic.name())).all().get();
        }
        Topic anew = Topic.usage(topic.servers(), topic.name(), 8);
        UsageLog log = new KafkaUsageLog(anew, house.database);
        try (Intake intake = house.intake(log)) {
            Taken _ = intake.take(house.batch(List.of("1/a 1 ram=5", "1/a 0 ram=9")));
            assertThat(log.settle()).isEqualTo(1);
        }
    }

    @Test
    void aKafkaThatIsNotThereIsASentence() {
        assertThatThrownBy(() -> Topic.usage("127.0.0.1:1"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("127.0.0.1:1");
    }
}
