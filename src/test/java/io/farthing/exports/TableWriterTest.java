package io.farthing.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written is what Apache's own reader reads, and CSV is RFC 4180.
final class TableWriterTest {
    private static final List<Column> COLUMNS =
            List.of(
                    Column.of("Name", Column.Kind.TEXT),
                    Column.maybe("Note", Column.Kind.TEXT),
                    Column.of("Cost", Column.Kind.MONEY),
                    Column.maybe("Quantity", Column.Kind.QUANTITY),
                    Column.of("At", Column.Kind.INSTANT),
                    Column.maybe("Number", Column.Kind.COUNT));

    private static final Instant HOUR = Instant.parse("2013-07-01T00:00:00Z");

    @Test
    void parquetHasTheTypesThatReadersKnow() throws IOException {
        assertThat(ReadParquet.of(written(FileFormat.PARQUET, List.of())).schema().toString())
                .isEqualTo(
                        """
                        message table {
                          required binary Name (STRING);
                          optional binary Note (STRING);
                          required fixed_len_byte_array(16) Cost (DECIMAL(38,8));
                          optional fixed_len_byte_array(16) Quantity (DECIMAL(38,18));
                          required int64 At (TIMESTAMP(MICROS,true));
                          optional int64 Number;
                        }
                        """);
    }

    /// 20,000 rows are a group; seven and eight are a group of packed bits, and one more.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 1_000, 19_999, 20_000, 20_001})
    void parquetIsReadAsItWasWritten(int count) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Random random = new Random(17);
        for (int i = 0; i < count; i++) {
            rows.add(row(random, i));
        }
        ReadParquet read = ReadParquet.of(written(FileFormat.PARQUET, rows));
        assertThat(read.groups()).isEqualTo((count + 19_999) / 20_000);
        assertThat(read.rows()).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(new ArrayList<>(read.rows().get(i).values())).isEqualTo(rows.get(i));
        }
    }

    private static List<@Nullable Object> row(Random random, int i) {
        return Arrays.asList(
                "environment " + random.nextInt(i + 1),
                random.nextBoolean() ? null : "żółć " + i % 3,
                BigDecimal.valueOf(random.nextLong(), 8),
                random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextLong(), 18),
                HOUR.plusSeconds(3600L * i),
                i % 7 == 0 ? null : random.nextLong());
    }

    @Test
    void aColumnOfNothingAndALatinOneAreRead() throws IOException {
        List<@Nullable Object> row =
                Arrays.asList("", null, BigDecimal.ZERO, null, HOUR, Long.MIN_VALUE);
        Map<String, @Nullable Object> read =
                ReadParquet.of(written(FileFormat.PARQUET, List.of(row, row))).rows().getLast();
        assertThat(read)
                .containsEntry("Name", "")
                .containsEntry("Note", null)
                .containsEntry("Quantity", null)
                .containsEntry("Number", Long.MIN_VALUE);
    }

    @Test
    void moneyIsNeverRoundedAndNothingIsMissingWhereSomethingMustBe() {
        assertThatThrownBy(() -> written(FileFormat.PARQUET, List.of(costing("0.000000001"))))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> written(FileFormat.PARQUET, List.of(costing(null))))
                .hasMessage("nothing in the column Cost");
        assertThatThrownBy(() -> written(FileFormat.PARQUET, List.of(List.of("x"))))
                .hasMessage("1 values for 6 columns");
        assertThatThrownBy(
                        () -> written(FileFormat.PARQUET, List.of(costing("1" + "0".repeat(30)))))
                .hasMessageStartingWith("too many digits for the column Cost");
    }

    private static List<@Nullable Object> costing(@Nullable String cost) {
        return Arrays.asList(
                "x", null, cost == null ? null : new BigDecimal(cost), null, HOUR, null);
    }

    @Test
    void csvQuotesWhatNeedsItAndWritesPlainNumbers() throws IOException {
        List<@Nullable Object> row =
                Arrays.asList(
                        "a, \"b\"\nc", null, new BigDecimal("1E-8"), BigDecimal.TEN, HOUR, 17L);
        assertThat(new String(written(FileFormat.CSV, List.of(row)), UTF_8))
                .isEqualTo(
                        """
                        Name,Note,Cost,Quantity,At,Number\r
                        "a, ""b""
                        c",,0.00000001,10,2013-07-01T00:00:00Z,17\r
                        """);
    }

    /// Staff opens what customers called their machines; a negative amount is none of that.
    @Test
    void csvHasNoTextThatASpreadsheetWouldCarryOut() throws IOException {
        String typed = "=HYPERLINK(\"https://evil.example\")";
        List<@Nullable Object> row =
                Arrays.asList(typed, "-1", new BigDecimal("-0.5"), null, HOUR, -17L);
        assertThat(new String(written(FileFormat.CSV, List.of(row)), UTF_8))
                .endsWith(
                        "\r\n\"'=HYPERLINK(\"\"https://evil.example\"\")\",'-1,-0.5,,2013-07-01T00:00:00Z,-17\r\n");
        assertThat(ReadParquet.of(written(FileFormat.PARQUET, List.of(row))).rows().getFirst())
                .containsEntry("Name", typed);
    }

    @Test
    void formatsAreKnownByTheirEndings() {
        assertThat(FileFormat.of("csv")).isEqualTo(FileFormat.CSV);
        assertThat(FileFormat.of("parquet")).isEqualTo(FileFormat.PARQUET);
        assertThat(FileFormat.of("CSV")).isNull();
    }

    private static byte[] written(FileFormat format, List<? extends List<@Nullable Object>> rows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TableWriter writer = format.open(COLUMNS, out);
        for (List<@Nullable Object> row : rows) {
            writer.row(row);
        }
        writer.finish();
        return out.toByteArray();
    }
}
