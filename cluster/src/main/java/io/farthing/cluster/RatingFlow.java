package io.farthing.cluster;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/// The job: usage by shard, prices to everybody, and nothing to be sent on after that.
final class RatingFlow {
    /// As many as there are shards; a job keeps it for ever.
    private static final int SHARDS = 1024;

    private RatingFlow() {}

    /// Puts the job together; it never ends by itself.
    static void build(
            StreamExecutionEnvironment flink, Topic usage, Topic prices, RatedParts parts) {
        flink.setMaxParallelism(SHARDS);
        flink.getCheckpointConfig().setCheckpointingConsistencyMode(CheckpointingMode.EXACTLY_ONCE);
        DataStream<Tuple3<Integer, Long, byte[]>> logged =
                flink.fromSource(usage(usage), WatermarkStrategy.noWatermarks(), "usage");
        BroadcastStream<byte[]> books =
                flink.fromSource(prices(prices), WatermarkStrategy.noWatermarks(), "prices")
                        .setParallelism(1)
                        .broadcast(ShardFunction.PRICES);
        logged.keyBy(record -> record.f0, Types.INT)
                .connect(books)
                .process(new ShardFunction(parts), Types.INT)
                .uid("shards")
                .name("shards")
                .sinkTo(new DiscardingSink<>());
    }

    private static KafkaSource<Tuple3<Integer, Long, byte[]>> usage(Topic topic) {
        return KafkaSource.<Tuple3<Integer, Long, byte[]>>builder()
                .setBootstrapServers(topic.servers())
                .setTopics(topic.name())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setDeserializer(new UsageRecords())
                .build();
    }

    private static KafkaSource<byte[]> prices(Topic topic) {
        return KafkaSource.<byte[]>builder()
                .setBootstrapServers(topic.servers())
                .setTopics(topic.name())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setValueOnlyDeserializer(new PriceRecords())
                .build();
    }
}
