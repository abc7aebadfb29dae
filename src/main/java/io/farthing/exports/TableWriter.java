package io.farthing.exports;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the rows of a table as they come and keeps few of them at a time.
public sealed interface TableWriter permits CsvWriter, ParquetWriter {

    /// Writes one.
    ///
    /// @param values as many as there are columns; null where the column may be empty and is
    void row(List<? extends @Nullable Object> values) throws IOException;

    /// After the last row. The stream stays open.
    void finish() throws IOException;
}
