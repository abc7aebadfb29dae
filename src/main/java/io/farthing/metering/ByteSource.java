package io.farthing.metering;

import java.util.Arrays;

/// Reads what a [ByteSink] wrote, and names what is wrong with bytes that nobody wrote.
final class ByteSource {

    private final byte[] bytes;
    private final int end;
    private int at;

    ByteSource(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    boolean isAtEnd() {
        return at == end;
    }

    int next() {
        if (at >= end) {
            throw new CorruptBlockException("it ends too early");
        }
        return bytes[at++];
    }

    byte[] next(int length) {
        if (length > end - at) {
            throw new CorruptBlockException("it ends too early");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = next();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new CorruptBlockException("a number has too many bytes");
    }

    long signed() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    /// A number that must lie between two others, both included.
    int between(int lowest, int highest, String what) {
        long value = varint();
        if (value < lowest || value > highest) {
            throw new CorruptBlockException(what + " is " + value);
        }
        return (int) value;
    }
}
