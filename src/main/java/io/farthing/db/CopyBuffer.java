package io.farthing.db;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The bytes of a binary COPY, as the PostgreSQL manual describes them under "COPY, Binary Format".
final class CopyBuffer {

    /// PostgreSQL counts from 2000-01-01T00:00:00Z.
    static final long POSTGRES_EPOCH_MICROS = 946_684_800_000_000L;

    private static final VarHandle SHORT = big(short[].class);
    private static final VarHandle INT = big(int[].class);
    private static final VarHandle LONG = big(long[].class);
    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };

    private final NumericDigits digits = new NumericDigits();
    private byte[] array;
    private int length;

    CopyBuffer(int capacity) {
        array = new byte[capacity];
    }

    private static VarHandle big(Class<?> type) {
        return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.BIG_ENDIAN);
    }

    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /// The signature, no flags, no header extension.
    void header() {
        bytes(SIGNATURE, 0, SIGNATURE.length);
        int4(0);
        int4(0);
    }

    void int1(int value) {
        require(1);
        array[length++] = (byte) value;
    }

    void int2(int value) {
        require(2);
        SHORT.set(array, length, (short) value);
        length += 2;
    }

    void int4(int value) {
        require(4);
        INT.set(array, length, value);
        length += 4;
    }

    void int8(long value) {
        require(8);
        LONG.set(array, length, value);
        length += 8;
    }

    void bytes(byte[] value, int offset, int count) {
        require(count);
        System.arraycopy(value, offset, array, length, count);
        length += count;
    }

    /// Almost every text is plain ASCII: those are written without an array in between.
    void text(String value) {
        int count = value.length();
        require(4 + count);
        int start = length + 4;
        for (int i = 0; i < count; i++) {
            char character = value.charAt(i);
            if (character >= 0x80) {
                anyText(value);
                return;
            }
            array[start + i] = (byte) character;
        }
        int4(count);
        length += count;
    }

    private void anyText(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        int4(encoded.length);
        bytes(encoded, 0, encoded.length);
    }

    void numeric(BigDecimal value) {
        digits.take(value);
        writeDigits();
    }

    void numeric(long unscaled, int scale) {
        digits.take(unscaled, scale);
        writeDigits();
    }

    private void writeDigits() {
        int count = digits.count();
        int4(8 + 2 * count);
        int2(count);
        int2(digits.weight());
        int2(digits.sign());
        int2(digits.scale());
        for (int i = 0; i < count; i++) {
            int2(digits.digit(i));
        }
    }

    private void require(int count) {
        if (array.length - length < count) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + count));
        }
    }
}
