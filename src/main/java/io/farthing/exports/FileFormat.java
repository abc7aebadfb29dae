package io.farthing.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a table can be written as.
public enum FileFormat {
    CSV("text/csv;charset=utf-8"),
    PARQUET("application/vnd.apache.parquet");

    private final String contentType;

    FileFormat(String contentType) {
        this.contentType = contentType;
    }

    /// Null where there is none of that name.
    public static @Nullable FileFormat of(String word) {
        for (FileFormat format : values()) {
            if (format.word().equals(word)) {
                return format;
            }
        }
        return null;
    }

    /// Its name in addresses and options, and the end of file names.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String contentType() {
        return contentType;
    }

    public TableWriter open(List<Column> columns, OutputStream out) throws IOException {
        return switch (this) {
            case CSV -> new CsvWriter(columns, out);
            case PARQUET -> new ParquetWriter(columns, out);
        };
    }
}
