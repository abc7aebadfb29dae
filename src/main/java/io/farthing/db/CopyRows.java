package io.farthing.db;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Rows on their way into a table by PostgreSQL's binary COPY, the fastest way in. Each row starts
/// with [#row] and then names its columns in order, in exactly their column types: binary COPY
/// converts nothing. Without [#finish] nothing is stored.
public final class CopyRows implements AutoCloseable {

    private static final int FLUSH_BYTES = 128 * 1024;
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?");

    private final CopyIn copy;
    private final CopyBuffer buffer = new CopyBuffer(FLUSH_BYTES + FLUSH_BYTES / 4);
    private final String table;
    private final int columns;
    private int fieldsLeft;

    private CopyRows(CopyIn copy, String table, int columns) {
        this.copy = copy;
        this.table = table;
        this.columns = columns;
        buffer.header();
    }

    static CopyRows open(Connection connection, String table, String... columns) {
        requireName(table);
        for (String column : columns) {
            requireName(column);
        }
        String sql =
                "COPY %s (%s) FROM STDIN (FORMAT binary)"
                        .formatted(table, String.join(", ", columns));
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
            return new CopyRows(copy, table, columns.length);
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a plain table or column name: " + name);
        }
    }

    /// Begins the next row.
    @CanIgnoreReturnValue
    public CopyRows row() {
        requireComplete();
        if (buffer.length() >= FLUSH_BYTES) {
            flush();
        }
        buffer.int2(columns);
        fieldsLeft = columns;
        return this;
    }

    @CanIgnoreReturnValue
    public CopyRows int2(short value) {
        claim();
        buffer.int4(2);
        buffer.int2(value);
        return this;
    }

    @CanIgnoreReturnValue
    public CopyRows int4(int value) {
        claim();
        buffer.int4(4);
        buffer.int4(value);
        return this;
    }

    @CanIgnoreReturnValue
    public CopyRows int8(long value) {
        claim();
        buffer.int4(8);
        buffer.int8(value);
        return this;
    }

    @CanIgnoreReturnValue
    public CopyRows flag(boolean value) {
        claim();
        buffer.int4(1);
        buffer.int1(value ? 1 : 0);
        return this;
    }

    @CanIgnoreReturnValue
    public CopyRows text(String value) {
        claim();
        buffer.text(value);
        return this;
    }

    /// A timestamptz, cut to microseconds.
    @CanIgnoreReturnValue
    public CopyRows instant(Instant value) {
        long micros =
                Math.addExact(
                        Math.multiplyExact(value.getEpochSecond(), 1_000_000L),
                        value.getNano() / 1_000);
        return timestamp(micros);
    }

    /// A timestamptz by its microseconds since 1970.
    @CanIgnoreReturnValue
    public CopyRows timestamp(long epochMicros) {
        return int8(Math.subtractExact(epochMicros, CopyBuffer.POSTGRES_EPOCH_MICROS));
    }

    @CanIgnoreReturnValue
    public CopyRows numeric(BigDecimal value) {
        claim();
        buffer.numeric(value);
        return this;
    }

    /// A numeric of `unscaled` × 10^-`scale`, without making a [BigDecimal] of it.
    @CanIgnoreReturnValue
    public CopyRows numeric(long unscaled, int scale) {
        claim();
        buffer.numeric(unscaled, scale);
        return this;
    }

    @CanIgnoreReturnValue
    public CopyRows bytes(byte[] value) {
        return bytes(value, 0, value.length);
    }

    @CanIgnoreReturnValue
    public CopyRows bytes(byte[] value, int offset, int length) {
        claim();
        buffer.int4(length);
        buffer.bytes(value, offset, length);
        return this;
    }

    /// NULL.
    @CanIgnoreReturnValue
    public CopyRows nothing() {
        claim();
        buffer.int4(-1);
        return this;
    }

    /// Sends what is left and returns how many rows the table took.
    @CanIgnoreReturnValue
    public long finish() {
        requireComplete();
        buffer.int2(-1);
        flush();
        try {
            return copy.endCopy();
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    /// Gives up where [#finish] was not reached.
    @Override
    public void close() {
        if (!copy.isActive()) {
            return;
        }
        try {
            copy.cancelCopy();
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    private void claim() {
        if (fieldsLeft == 0) {
            throw new IllegalStateException(
                    "a row of %s has %d columns, not more".formatted(table, columns));
        }
        fieldsLeft--;
    }

    private void requireComplete() {
        if (fieldsLeft != 0) {
            throw new IllegalStateException(
                    "the last %d columns of a row of %s are missing".formatted(fieldsLeft, table));
        }
    }

    private void flush() {
        try {
            copy.writeToCopy(buffer.array(), 0, buffer.length());
            buffer.clear();
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }
}
