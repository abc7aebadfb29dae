package io.farthing.cluster;

import java.nio.ByteBuffer;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Records of the topic of usage as they travel through the job: the shard, the place in its
/// partition, and the value as it stands in the topic.
final class UsageRecords
        implements KafkaRecordDeserializationSchema<Tuple3<Integer, Long, byte[]>> {
    private static final long serialVersionUID = 1;

    static final TypeInformation<Tuple3<Integer, Long, byte[]>> TYPE =
            Types.TUPLE(
                    Types.INT, Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    @Override
    public void deserialize(
            ConsumerRecord<byte[], byte[]> record, Collector<Tuple3<Integer, Long, byte[]>> out) {
        int shard = Short.toUnsignedInt(ByteBuffer.wrap(record.key()).getShort());
        out.collect(Tuple3.of(shard, record.offset(), record.value()));
    }

    @Override
    public TypeInformation<Tuple3<Integer, Long, byte[]>> getProducedType() {
        return TYPE;
    }

    static LogRecord record(Tuple3<Integer, Long, byte[]> logged) {
        byte[] key = ByteBuffer.allocate(Short.BYTES).putShort(logged.f0.shortValue()).array();
        return LogRecord.read(key, logged.f2);
    }
}
