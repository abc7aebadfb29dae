package io.farthing.cluster;

import io.farthing.metering.PackedBlock;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// What a record of the topic of usage says. All that concerns an account shard has the shard as
/// its key and so lies in one partition, in one order for everybody.
public sealed interface LogRecord {

    /// The first byte of a value.
    byte BLOCK = 1;

    byte ORDER = 2;

    /// Usage of the shard.
    record Block(PackedBlock packed) implements LogRecord {
        @Override
        public int shard() {
            return packed.shard();
        }

        @Override
        public byte[] value() {
            byte[] payload = packed.payload();
            return ByteBuffer.allocate(1 + Integer.BYTES + Integer.BYTES + payload.length)
                    .put(BLOCK)
                    .putInt(packed.hour())
                    .putInt(packed.samples())
                    .put(payload)
                    .array();
        }
    }

    /// Something that those who rate the shard are to do at this place of its log.
    final class Order implements LogRecord {
        private final int shard;
        private final byte[] payload;

        public Order(int shard, byte[] payload) {
            this.shard = shard;
            this.payload = payload;
        }

        @Override
        public int shard() {
            return shard;
        }

        public byte[] payload() {
            return payload;
        }

        @Override
        public byte[] value() {
            return ByteBuffer.allocate(1 + payload.length).put(ORDER).put(payload).array();
        }
    }

    int shard();

    byte[] value();

    default byte[] key() {
        return ByteBuffer.allocate(Short.BYTES).putShort((short) shard()).array();
    }

    /// What a record says; a topic that holds anything else is not ours.
    static LogRecord read(byte[] key, byte[] value) {
        if (key.length != Short.BYTES || value.length < 1) {
            throw new IllegalArgumentException("a record of no shard");
        }
        int shard = Short.toUnsignedInt(ByteBuffer.wrap(key).getShort());
        ByteBuffer source = ByteBuffer.wrap(value);
        byte kind = source.get();
        return switch (kind) {
            case BLOCK -> new Block(block(shard, source));
            case ORDER -> new Order(shard, Arrays.copyOfRange(value, 1, value.length));
            default -> throw new IllegalArgumentException("a record of kind " + kind);
        };
    }

    private static PackedBlock block(int shard, ByteBuffer source) {
        if (source.remaining() <= Integer.BYTES + Integer.BYTES) {
            throw new IllegalArgumentException("a block of " + source.remaining() + " bytes");
        }
        int hour = source.getInt();
        int samples = source.getInt();
        byte[] payload = new byte[source.remaining()];
        source.get(payload);
        return new PackedBlock(shard, hour, samples, payload);
    }
}
