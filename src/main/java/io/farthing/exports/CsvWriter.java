package io.farthing.exports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// RFC 4180: a line of names, then a line a row. What is absent is an empty field.
final class CsvWriter implements TableWriter {
    private static final String END = "\r\n";

    private final Writer out;

    CsvWriter(List<Column> columns, OutputStream stream) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        write(columns.stream().map(Column::name).toList());
    }

    @Override
    public void row(List<? extends @Nullable Object> values) throws IOException {
        write(values);
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    private void write(List<? extends @Nullable Object> values) throws IOException {
        String separator = "";
        for (Object value : values) {
            out.write(separator);
            out.write(field(value));
            separator = ",";
        }
        out.write(END);
    }

    private static String field(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> CsvText.ofText(text);
            case BigDecimal number -> CsvText.of(number.toPlainString());
            // FOCUS writes instants with seconds, and hours have no finer ones.
            case Instant instant -> CsvText.of(instant.truncatedTo(ChronoUnit.SECONDS).toString());
            case Object other -> CsvText.of(other.toString());
        };
    }
}
