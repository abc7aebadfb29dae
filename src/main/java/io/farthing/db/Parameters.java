package io.farthing.db;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Binds statement parameters: null, `Long`, `Integer`, `Short`, `String`, `Boolean`, `Instant`
/// (timestamptz), `LocalDate`, `BigDecimal`, `byte[]`, `UUID`, and as SQL arrays `long[]`, `int[]`,
/// `short[]`, `boolean[]`, `String[]`, `Instant[]`, `LocalDate[]`, `BigDecimal[]`, `byte[][]`,
/// `UUID[]`. An instant is cut to the microseconds that PostgreSQL keeps.
final class Parameters {

    private Parameters() {}

    static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                statement.setNull(i + 1, Types.NULL);
            } else if (value.getClass().isArray() && !(value instanceof byte[])) {
                bindArray(statement, i + 1, value);
            } else {
                bindScalar(statement, i + 1, value);
            }
        }
    }

    private static void bindScalar(PreparedStatement statement, int index, Object value)
            throws SQLException {
        switch (value) {
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setInt(index, number);
            case Short number -> statement.setShort(index, number);
            case String text -> statement.setString(index, text);
            case Boolean flag -> statement.setBoolean(index, flag);
            case Instant instant ->
                    statement.setObject(index, micros(instant).atOffset(ZoneOffset.UTC));
            case LocalDate date -> statement.setObject(index, date);
            case BigDecimal number -> statement.setBigDecimal(index, number);
            case byte[] bytes -> statement.setBytes(index, bytes);
            case UUID uuid -> statement.setObject(index, uuid);
            default -> throw unfit(index, value);
        }
    }

    private static void bindArray(PreparedStatement statement, int index, Object value)
            throws SQLException {
        switch (value) {
            case long[] _ -> setArray(statement, index, "int8", value);
            case int[] _ -> setArray(statement, index, "int4", value);
            case short[] _ -> setArray(statement, index, "int2", value);
            case boolean[] _ -> setArray(statement, index, "bool", value);
            case String[] _ -> setArray(statement, index, "text", value);
            case byte[][] _ -> setArray(statement, index, "bytea", value);
            case UUID[] _ -> setArray(statement, index, "uuid", value);
            case BigDecimal[] decimals ->
                    setArray(statement, index, "numeric", plainTexts(decimals));
            case Instant[] instants ->
                    setArray(statement, index, "timestamptz", instantTexts(instants));
            case LocalDate[] dates -> setArray(statement, index, "date", texts(dates));
            default -> throw unfit(index, value);
        }
    }

    private static void setArray(
            PreparedStatement statement, int index, String elementType, Object array)
            throws SQLException {
        Connection connection = statement.getConnection();
        PGConnection postgres = connection.unwrap(PGConnection.class);
        statement.setArray(index, postgres.createArrayOf(elementType, array));
    }

    private static @Nullable String[] texts(@Nullable Object[] values) {
        return Arrays.stream(values)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    private static @Nullable String[] plainTexts(@Nullable BigDecimal[] values) {
        return Arrays.stream(values)
                .map(value -> value == null ? null : value.toPlainString())
                .toArray(String[]::new);
    }

    private static @Nullable String[] instantTexts(@Nullable Instant[] values) {
        return Arrays.stream(values)
                .map(value -> value == null ? null : micros(value).toString())
                .toArray(String[]::new);
    }

    private static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static IllegalArgumentException unfit(int index, Object value) {
        return new IllegalArgumentException(
                "parameter %d has type %s, which has no column type"
                        .formatted(index, value.getClass().getName()));
    }
}
