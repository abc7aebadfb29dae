package io.farthing.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/// A flat table as Parquet (parquet-format 2.9): groups of rows, in each one chunk a column, and at
/// the end what lies where. A group is as much as is kept in memory.
final class ParquetWriter implements TableWriter {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int ROWS_OF_GROUP = 20_000;
    private static final int FORMAT_VERSION = 1;

    private final OutputStream out;
    private final List<Column> schema;
    private final List<ParquetColumn> columns = new ArrayList<>();
    private final List<RowGroup> groups = new ArrayList<>();
    private int rows;
    private long allRows;
    private long position;

    ParquetWriter(List<Column> schema, OutputStream out) throws IOException {
        this.schema = List.copyOf(schema);
        this.out = out;
        schema.forEach(each -> columns.add(new ParquetColumn(each, ROWS_OF_GROUP)));
        write(MAGIC);
    }

    @Override
    public void row(List<? extends @Nullable Object> values) throws IOException {
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(
                    values.size() + " values for " + columns.size() + " columns");
        }
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(values.get(i));
        }
        if (++rows == ROWS_OF_GROUP) {
            endGroup();
        }
    }

    @Override
    public void finish() throws IOException {
        if (rows > 0) {
            endGroup();
        }
        FileMetaData meta =
                new FileMetaData(FORMAT_VERSION, ParquetSchema.elements(schema), allRows, groups);
        meta.setCreated_by("Farthing");
        PlainBytes footer = new PlainBytes();
        Util.writeFileMetaData(meta, footer.stream());
        int length = footer.size();
        footer.int4(length);
        footer.all(MAGIC);
        write(footer.toArray());
        out.flush();
    }

    private void endGroup() throws IOException {
        List<ColumnChunk> chunks = new ArrayList<>();
        long bytes = 0;
        for (ParquetColumn column : columns) {
            ColumnMetaData written = chunk(column);
            bytes += written.getTotal_uncompressed_size();
            ColumnChunk chunk = new ColumnChunk(0);
            chunk.setMeta_data(written);
            chunks.add(chunk);
            column.clear();
        }
        groups.add(new RowGroup(chunks, bytes, rows));
        allRows += rows;
        rows = 0;
    }

    private ColumnMetaData chunk(ParquetColumn column) throws IOException {
        List<Encoding> encodings = new ArrayList<>(List.of(Encoding.PLAIN, Encoding.RLE));
        long start = position;
        long plainBytes = 0;
        if (column.hasDictionary()) {
            encodings.add(Encoding.RLE_DICTIONARY);
            PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, 0, 0);
            header.setDictionary_page_header(
                    new DictionaryPageHeader(column.dictionarySize(), Encoding.PLAIN));
            plainBytes += page(header, column.dictionaryPage());
        }
        long dataStart = position;
        PageHeader header = new PageHeader(PageType.DATA_PAGE, 0, 0);
        header.setData_page_header(
                new DataPageHeader(
                        column.rows(),
                        column.hasDictionary() ? Encoding.RLE_DICTIONARY : Encoding.PLAIN,
                        Encoding.RLE,
                        Encoding.RLE));
        plainBytes += page(header, column.dataPage());
        ColumnMetaData meta =
                new ColumnMetaData(
                        ParquetSchema.type(column.column().kind()),
                        encodings,
                        List.of(column.column().name()),
                        CompressionCodec.GZIP,
                        column.rows(),
                        plainBytes,
                        position - start,
                        dataStart);
        if (column.hasDictionary()) {
            meta.setDictionary_page_offset(start);
        }
        Statistics statistics = new Statistics();
        statistics.setNull_count(column.nulls());
        return meta.setStatistics(statistics);
    }

    /// Returns what the page would take if it were not packed.
    private long page(PageHeader header, PlainBytes content) throws IOException {
        byte[] packed = content.zipped();
        header.setUncompressed_page_size(content.size());
        header.setCompressed_page_size(packed.length);
        PlainBytes head = new PlainBytes();
        Util.writePageHeader(header, head.stream());
        write(head.toArray());
        write(packed);
        return (long) head.size() + content.size();
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }
}
