package io.farthing.cluster;

import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;

/// Records of the topic of prices, as they are.
final class PriceRecords extends AbstractDeserializationSchema<byte[]> {
    private static final long serialVersionUID = 1;

    @Override
    public byte[] deserialize(byte[] message) {
        return message;
    }
}
