package io.farthing.exports;

import blue.strategic.parquet.ParquetReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/// A file as Apache's own reader understands it.
///
/// @param schema in Parquet's words
public record ReadParquet(
        MessageType schema, List<Map<String, @Nullable Object>> rows, int groups) {

    public static ReadParquet of(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("table", ".parquet");
        try {
            Files.write(file, bytes);
            return of(file);
        } finally {
            Files.delete(file);
        }
    }

    public static ReadParquet of(Path file) throws IOException {
        try (ParquetFileReader reader =
                ParquetFileReader.open(
                        ParquetReader.makeInputFile(file.toFile()),
                        ParquetReadOptions.builder(new PlainParquetConfiguration())
                                .withCodecFactory(new Unzipping())
                                .build())) {
            MessageType schema = reader.getFileMetaData().getSchema();
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            int groups = 0;
            for (PageReadStore pages = reader.readNextRowGroup();
                    pages != null;
                    pages = reader.readNextRowGroup()) {
                RecordReader<Group> records =
                        new ColumnIOFactory()
                                .getColumnIO(schema)
                                .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long row = 0; row < pages.getRowCount(); row++) {
                    rows.add(row(schema, records.read()));
                }
                groups++;
            }
            return new ReadParquet(schema, rows, groups);
        }
    }

    private static Map<String, @Nullable Object> row(MessageType schema, Group group) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (Type type : schema.getFields()) {
            boolean isThere = group.getFieldRepetitionCount(type.getName()) > 0;
            row.put(type.getName(), isThere ? value(type, group) : null);
        }
        return row;
    }

    private static Object value(Type type, Group group) {
        return switch (type.getLogicalTypeAnnotation()) {
            case null -> group.getLong(type.getName(), 0);
            case LogicalTypeAnnotation.StringLogicalTypeAnnotation _ ->
                    group.getString(type.getName(), 0);
            case LogicalTypeAnnotation.DecimalLogicalTypeAnnotation decimal ->
                    new BigDecimal(
                            new BigInteger(group.getBinary(type.getName(), 0).getBytes()),
                            decimal.getScale());
            case LogicalTypeAnnotation.TimestampLogicalTypeAnnotation _ ->
                    Instant.EPOCH.plus(group.getLong(type.getName(), 0), ChronoUnit.MICROS);
            case LogicalTypeAnnotation other -> throw new AssertionError("not ours: " + other);
        };
    }
}
