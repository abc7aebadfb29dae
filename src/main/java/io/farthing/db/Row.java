package io.farthing.db;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The row that a query stands on, read by column name. A method without `OrNull` throws on NULL: a
/// column that may be absent is read as such, not as zero.
public final class Row {

    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    public long longAt(String column) {
        try {
            long value = results.getLong(column);
            requirePresent(column, value != 0);
            return value;
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    public @Nullable Long longOrNull(String column) {
        try {
            long value = results.getLong(column);
            return results.wasNull() ? null : value;
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    public int intAt(String column) {
        try {
            int value = results.getInt(column);
            requirePresent(column, value != 0);
            return value;
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    public @Nullable Integer intOrNull(String column) {
        try {
            int value = results.getInt(column);
            return results.wasNull() ? null : value;
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    public short shortAt(String column) {
        try {
            short value = results.getShort(column);
            requirePresent(column, value != 0);
            return value;
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    public boolean flag(String column) {
        try {
            boolean value = results.getBoolean(column);
            requirePresent(column, value);
            return value;
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    public @Nullable Boolean flagOrNull(String column) {
        try {
            boolean value = results.getBoolean(column);
            return results.wasNull() ? null : value;
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    public String text(String column) {
        return present(column, textOrNull(column));
    }

    public @Nullable String textOrNull(String column) {
        try {
            return results.getString(column);
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    public Instant instant(String column) {
        return present(column, instantOrNull(column));
    }

    public @Nullable Instant instantOrNull(String column) {
        try {
            OffsetDateTime value = results.getObject(column, OffsetDateTime.class);
            return value == null ? null : value.toInstant();
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    public LocalDate date(String column) {
        return present(column, dateOrNull(column));
    }

    public @Nullable LocalDate dateOrNull(String column) {
        return objectOrNull(column, LocalDate.class);
    }

    public BigDecimal decimal(String column) {
        return present(column, decimalOrNull(column));
    }

    public @Nullable BigDecimal decimalOrNull(String column) {
        try {
            return results.getBigDecimal(column);
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    public byte[] bytes(String column) {
        return present(column, bytesOrNull(column));
    }

    public byte @Nullable [] bytesOrNull(String column) {
        try {
            return results.getBytes(column);
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    public UUID uuid(String column) {
        return present(column, uuidOrNull(column));
    }

    public @Nullable UUID uuidOrNull(String column) {
        return objectOrNull(column, UUID.class);
    }

    /// A `bigint[]` without NULL elements.
    public long[] longs(String column) {
        Long[] boxed = array(column, Long[].class);
        long[] values = new long[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            values[i] = present(column, boxed[i]);
        }
        return values;
    }

    /// An `integer[]` or `smallint[]` without NULL elements.
    public int[] ints(String column) {
        Number[] boxed = array(column, Number[].class);
        int[] values = new int[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            values[i] = present(column, boxed[i]).intValue();
        }
        return values;
    }

    /// A `text[]` without NULL elements.
    public List<String> texts(String column) {
        return List.of(array(column, String[].class));
    }

    private <T> T array(String column, Class<T> type) {
        try {
            Array value = present(column, results.getArray(column));
            return type.cast(value.getArray());
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    private <T> @Nullable T objectOrNull(String column, Class<T> type) {
        try {
            return results.getObject(column, type);
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    /// Asking the driver is only needed where the value is what it returns for NULL.
    private void requirePresent(String column, boolean certain) throws SQLException {
        if (!certain && results.wasNull()) {
            throw absent(column);
        }
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw absent(column);
        }
        return value;
    }

    private static StoreException absent(String column) {
        return new StoreException("column " + column + " is NULL where a value is required");
    }
}
