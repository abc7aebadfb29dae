package io.farthing.exports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/// Values as Parquet's plain encoding has them, and numbers packed by bits (parquet-format,
/// Encodings.md).
final class PlainBytes {
    /// Bytes of a decimal of 38 digits.
    static final int DECIMAL_BYTES = 16;

    private static final int PACKED_TOGETHER = 8;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void int4(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            bytes.write(value >>> shift);
        }
    }

    void int8(long value) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes.write((int) (value >>> shift));
        }
    }

    void text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        int4(encoded.length);
        bytes.writeBytes(encoded);
    }

    /// Of fixed length, the highest byte first.
    void decimal(BigInteger unscaled) {
        byte[] digits = unscaled.toByteArray();
        for (int i = digits.length; i < DECIMAL_BYTES; i++) {
            bytes.write(unscaled.signum() < 0 ? -1 : 0);
        }
        bytes.writeBytes(digits);
    }

    void one(int value) {
        bytes.write(value);
    }

    void all(byte[] more) {
        bytes.writeBytes(more);
    }

    /// The first `count` of the values, each in so many bits, as one run of the hybrid encoding.
    void packed(int[] values, int count, int bits) {
        int groups = (count + PACKED_TOGETHER - 1) / PACKED_TOGETHER;
        unsigned((groups << 1) | 1);
        long waiting = 0;
        int waitingBits = 0;
        for (int i = 0; i < groups * PACKED_TOGETHER; i++) {
            waiting |= (i < count ? (long) values[i] : 0) << waitingBits;
            waitingBits += bits;
            while (waitingBits >= Byte.SIZE) {
                bytes.write((int) waiting);
                waiting >>>= Byte.SIZE;
                waitingBits -= Byte.SIZE;
            }
        }
    }

    private void unsigned(int value) {
        int rest = value;
        while (rest > 0x7f) {
            bytes.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
    }

    /// For whoever writes by itself.
    OutputStream stream() {
        return bytes;
    }

    int size() {
        return bytes.size();
    }

    byte[] toArray() {
        return bytes.toByteArray();
    }

    byte[] zipped() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(packed)) {
            bytes.writeTo(zip);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
