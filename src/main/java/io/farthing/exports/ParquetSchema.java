package io.farthing.exports;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/// What columns are called in Parquet. Each type is said twice, as readers of before 2018 know it
/// and as the later ones do.
final class ParquetSchema {
    private ParquetSchema() {}

    /// The root first, as the format wants it.
    static List<SchemaElement> elements(List<Column> columns) {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement("table").setNum_children(columns.size()));
        columns.forEach(each -> elements.add(element(each)));
        return elements;
    }

    static Type type(Column.Kind kind) {
        return switch (kind) {
            case TEXT -> Type.BYTE_ARRAY;
            case MONEY, QUANTITY -> Type.FIXED_LEN_BYTE_ARRAY;
            case INSTANT, COUNT -> Type.INT64;
        };
    }

    private static SchemaElement element(Column column) {
        SchemaElement element = new SchemaElement(column.name());
        element.setType(type(column.kind()));
        element.setRepetition_type(
                column.isNullable() ? FieldRepetitionType.OPTIONAL : FieldRepetitionType.REQUIRED);
        return switch (column.kind()) {
            case TEXT ->
                    element.setConverted_type(ConvertedType.UTF8)
                            .setLogicalType(LogicalType.STRING(new StringType()));
            case MONEY, QUANTITY -> decimal(element, ParquetColumn.scale(column.kind()));
            case INSTANT ->
                    element.setConverted_type(ConvertedType.TIMESTAMP_MICROS)
                            .setLogicalType(
                                    LogicalType.TIMESTAMP(
                                            new TimestampType(
                                                    true, TimeUnit.MICROS(new MicroSeconds()))));
            case COUNT -> element;
        };
    }

    private static SchemaElement decimal(SchemaElement element, int scale) {
        return element.setType_length(PlainBytes.DECIMAL_BYTES)
                .setPrecision(ParquetColumn.DIGITS)
                .setScale(scale)
                .setConverted_type(ConvertedType.DECIMAL)
                .setLogicalType(LogicalType.DECIMAL(new DecimalType(scale, ParquetColumn.DIGITS)));
    }
}
