package io.farthing.exports;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of one column in a group of rows, encoded as they come. Texts are written once each
/// and then numbered, because nearly all of them repeat.
final class ParquetColumn {
    /// What sixteen bytes hold of a decimal, whatever its digits are.
    static final int DIGITS = 38;

    private final Column column;
    private final int[] levels;
    private final int[] numbers;
    private final Map<String, Integer> dictionary = new LinkedHashMap<>();
    private PlainBytes plain = new PlainBytes();
    private int rows;
    private int values;

    ParquetColumn(Column column, int mostRows) {
        this.column = column;
        levels = new int[mostRows];
        numbers = new int[mostRows];
    }

    static int scale(Column.Kind kind) {
        return switch (kind) {
            case MONEY -> 8;
            case QUANTITY -> 18;
            case TEXT, INSTANT, COUNT -> 0;
        };
    }

    void add(@Nullable Object value) {
        if (value == null && !column.isNullable()) {
            throw new IllegalArgumentException("nothing in the column " + column.name());
        }
        levels[rows++] = value == null ? 0 : 1;
        if (value != null) {
            encode(value);
            values++;
        }
    }

    private void encode(Object value) {
        switch (column.kind()) {
            case TEXT -> numbers[values] = number((String) value);
            case MONEY -> plain.decimal(unscaled((BigDecimal) value, RoundingMode.UNNECESSARY));
            case QUANTITY -> plain.decimal(unscaled((BigDecimal) value, RoundingMode.HALF_UP));
            case INSTANT -> plain.int8(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
            case COUNT -> plain.int8((Long) value);
        }
    }

    private int number(String text) {
        Integer known = dictionary.get(text);
        if (known != null) {
            return known;
        }
        int number = dictionary.size();
        dictionary.put(text, number);
        plain.text(text);
        return number;
    }

    /// Money always fits. A quantity keeps eighteen decimals, more than any meter has.
    private BigInteger unscaled(BigDecimal value, RoundingMode rounding) {
        BigDecimal scaled = value.setScale(scale(column.kind()), rounding);
        if (scaled.precision() > DIGITS) {
            throw new IllegalArgumentException(
                    "too many digits for the column " + column.name() + ": " + value);
        }
        return scaled.unscaledValue();
    }

    Column column() {
        return column;
    }

    boolean hasDictionary() {
        return column.kind() == Column.Kind.TEXT;
    }

    int dictionarySize() {
        return dictionary.size();
    }

    /// The texts themselves, in the order of their numbers.
    PlainBytes dictionaryPage() {
        return plain;
    }

    int rows() {
        return rows;
    }

    int nulls() {
        return rows - values;
    }

    /// Which rows have a value, and the values.
    PlainBytes dataPage() {
        PlainBytes page = new PlainBytes();
        if (column.isNullable()) {
            PlainBytes present = new PlainBytes();
            present.packed(levels, rows, 1);
            page.int4(present.size());
            page.all(present.toArray());
        }
        if (hasDictionary()) {
            int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(lastNumber()));
            page.one(bits);
            page.packed(numbers, values, bits);
        } else {
            page.all(plain.toArray());
        }
        return page;
    }

    private int lastNumber() {
        return Math.max(0, dictionary.size() - 1);
    }

    void clear() {
        dictionary.clear();
        plain = new PlainBytes();
        rows = 0;
        values = 0;
    }
}
