package io.farthing.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.metering.ImportResult.Counts;
import io.farthing.metering.ImportResult.Imported;
import io.farthing.metering.ImportResult.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageImportTest {

    /// 2026-03-10T10:00:00Z, two hours before noon.
    private static final long T = 1_773_136_800;

    private static final String TRACE =
            "timestamp_s,vm,cores,cpu_usage_mhz,mem_usage_kb,net_rx_kbps,net_tx_kbps\n";
    private static final String TABLE =
            "Timestamp [ms];\tCPU cores;\tCPU usage [MHZ];\tMemory usage [KB];"
                    + "\tNetwork received throughput [KB/s];"
                    + "\tNetwork transmitted throughput [KB/s]\r\n";

    private final Metered metered = new Metered();
    private final Intake intake = metered.intake();

    @TempDir Path folder = Path.of("");

    @AfterEach
    void close() {
        intake.close();
        metered.close();
    }

    @Test
    void aRowIsRamAndCpuAndTrafficSinceTheOneBefore() throws IOException {
        Imported imported =
                imported(
                        file(
                                "a.csv",
                                TRACE
                                        + row(T, 1, "0.25", "0.5")
                                        + row(T + 100, 1, "1", "0")
                                        + row(T + 100, 2, "1", "1")
                                        + row(T + 900, 1, "2", "2")));
        assertThat(imported.counts()).isEqualTo(new Counts(5, 4, 0, 0, 0));
        // 0.75 × 1024 × 300 + 1 × 1024 × 100 + 4 × 1024 × 600, for the gap counts 600 s at most.
        assertThat(withoutIds(metered.hours()))
                .containsExactly(
                        " -2 1 ram=1:500 cpu=1:10 traffic=1:614400",
                        " -2 3 ram=3:500 cpu=3:30 traffic=3:2790400");
    }

    @Test
    void bothLayoutsGiveTheSameSamples() throws IOException {
        StringBuilder trace = new StringBuilder(TRACE);
        StringBuilder first = new StringBuilder(TABLE);
        StringBuilder second = new StringBuilder(TABLE);
        for (int at = 0; at < 50; at++) {
            long second1 = T + at * 297L;
            String rate = "0." + "3".repeat(1 + at % 17);
            trace.append(row(second1, 1, rate, "0.1")).append(row(second1 + 1, 11, rate, "7"));
            first.append(tableRow(second1, rate, "0.1"));
            second.append(tableRow(second1 + 1, rate, "7"));
        }
        Imported one = imported(file("trace.csv", trace.toString()));
        List<String> expected = metered.hours();
        Files.createDirectory(folder.resolve("tables"));
        Path tables = file("tables/1.csv", first.toString()).resolveSibling("11.csv.gz");
        Files.write(tables, gzip(second.toString()));
        Imported again = imported(folder.resolve("tables"));
        assertThat(again.format()).isEqualTo(ImportFormat.GWA_BITBRAINS);
        assertThat(again.counts()).isEqualTo(new Counts(102, 0, 100, 0, 0));
        assertThat(again.middle()).isEqualTo(truncatedToMinute(one.middle()));
        try (Metered other = new Metered();
                Intake otherIntake = other.intake()) {
            ImportResult result = run(other, otherIntake, folder.resolve("tables"), null);
            assertThat(((Imported) result).counts()).isEqualTo(new Counts(102, 100, 0, 0, 0));
            assertThat(withoutIds(other.hours())).isEqualTo(withoutIds(expected));
        }
    }

    @Test
    void aRepeatInTheFileCountsOnceWhereverItIs() throws IOException {
        Imported imported =
                imported(
                        file(
                                "a.csv",
                                TRACE
                                        + row(T, 1, "1", "0")
                                        + row(T, 1, "9", "9")
                                        + row(T + 300, 1, "1", "0")
                                        + row(T + 10, 1, "1", "0")
                                        + row(T + 300, 1, "9", "9")
                                        + row(T, 1, "9", "9")
                                        + row(T + 20, 1, "1", "0")));
        assertThat(imported.counts()).isEqualTo(new Counts(8, 4, 3, 0, 0));
        // 300 s, 300 s, none for the clock that went back, and from there 10 s.
        assertThat(metered.hours()).containsExactly("1 -2 4 ram=4:500 cpu=4:40 traffic=4:624640");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1773136800,1,8,10,500,0      | 7 fields expected, 6 found
                    1773136800,1,8,10,500,0,0,0  | 7 fields expected, 8 found
                    x,1,8,10,500,0,0             | timestamp_s: is not a whole number of seconds: x
                    1773136800.5,1,8,10,500,0,0  | timestamp_s: is not a whole number of seconds: 1773136800.5
                    946684799,1,8,10,500,0,0     | timestamp_s: lies before the year 2000: 946684799
                    1773230401,1,8,10,500,0,0    | timestamp_s: lies more than 24 hours in the future: 1773230401
                    1773136800,0,8,10,500,0,0    | vm: is not the number of a machine: 0
                    1773136800,-1,8,10,500,0,0   | vm: is not the number of a machine: -1
                    1773136800,1,8,,500,0,0      | cpu_usage_mhz: is missing
                    1773136800,1,8,1e400,500,0,0 | cpu_usage_mhz: has more than 38 digits: 1e400
                    1773136800,1,8,10,NaN,0,0    | mem_usage_kb: is not a number: NaN
                    1773136800,1,8,10,5_0,0,0    | mem_usage_kb: is not a number: 5_0
                    1773136800,1,8,10,500,-1,0   | net_rx_kbps: must not be negative: -1
                    1773136800,1,8,10,500,0,1.2.3 | net_tx_kbps: is not a number: 1.2.3
                    """)
    void aBadLineIsNamedAndTheOthersCount(String line, String reason) throws IOException {
        Imported imported =
                imported(
                        file(
                                "a.csv",
                                TRACE
                                        + row(T, 1, "0", "0")
                                        + line
                                        + "\n"
                                        + row(T + 1, 1, "0", "0")));
        assertThat(imported.badLines()).containsExactly(new BadLine("a.csv", 3, reason));
        assertThat(imported.counts()).isEqualTo(new Counts(4, 2, 0, 1, 0));
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "5.0, 5", "1.7E3, 1700", "17e-1, 1.7", "+4, 4", ".5, 0.5", "' 6\t', 6"})
    void numbersComeInManyForms(String text, String value) throws IOException {
        Imported imported = imported(file("a.csv", TRACE + T + ",1,8," + text + ",500,0,0\n"));
        assertThat(imported.badLines()).isEmpty();
        assertThat(metered.hours())
                .containsExactly("1 -2 1 ram=1:500 cpu=1:" + value + " traffic=1:0");
    }

    @Test
    void aMachineOfNobodyIsRefusedWithItsLine() throws IOException {
        Imported imported =
                imported(file("a.csv", TRACE + row(T, 1, "0", "0") + row(T, 4, "0", "0")));
        assertThat(imported.badLines())
                .containsExactly(new BadLine("a.csv", 3, "account: there is none of number 4"));
        assertThat(imported.counts()).isEqualTo(new Counts(3, 1, 0, 1, 0));
    }

    @Test
    void aFileThatBreaksOffCountsUpToThere() throws IOException {
        byte[] packed = gzip(rows(20_000));
        Path file = folder.resolve("cut.csv.gz");
        Files.write(file, Arrays.copyOf(packed, packed.length / 2));
        Imported imported = imported(file);
        assertThat(imported.broken()).singleElement().asString().contains("cut.csv.gz breaks off");
        assertThat(imported.counts().stored()).isBetween(1L, 19_999L);
        assertThat(imported.counts().refused()).isZero();
        assertThat(imported(file).counts()).isEqualTo(imported.counts());
    }

    @Test
    void theSameAgainIsNothingNew() throws IOException {
        Path file = file("a.csv", rows(100));
        Imported first = imported(file);
        Imported second = imported(file);
        assertThat(second.isAgain()).isTrue();
        assertThat(second.counts()).isEqualTo(first.counts());
        assertThat(second.middle()).isEqualTo(first.middle());
    }

    @Test
    void anImportThatWasKilledGoesOnFromThere() throws IOException {
        int rows = 2 * ImportRun.BATCH + 5_000;
        String text = rows(rows);
        Path file = file("a.csv", text);
        metered.database.transactVoid(tx ->
                tx.update("ALTER TABLE usage_import ADD CONSTRAINT stop CHECK (lines < 200000)"));
        assertThatThrownBy(() -> imported(file)).hasMessageContaining("stop");
        metered.database.transactVoid(
                tx -> tx.update("ALTER TABLE usage_import DROP CONSTRAINT stop"));
        Imported imported;
        try (Intake next = metered.intake()) {
            imported = (Imported) run(metered, next, file, null);
        }
        assertThat(imported.counts()).isEqualTo(new Counts(rows + 1, rows, 0, 0, 0));
        List<String> resumed = metered.hours();
        try (Metered other = new Metered();
                Intake otherIntake = other.intake()) {
            Imported whole = (Imported) run(other, otherIntake, file, null);
            assertThat(whole.counts()).isEqualTo(imported.counts());
            assertThat(whole.middle()).isEqualTo(imported.middle());
            assertThat(withoutIds(other.hours())).isEqualTo(withoutIds(resumed));
        }
    }

    @Test
    void standardInputIsReadLikeAFile() throws IOException {
        byte[] packed = gzip(rows(100));
        ImportResult result =
                new UsageImport(metered.database, intake, metered.meters)
                        .run(
                                new ByteArrayInputStream(packed),
                                metered.request(Path.of("-"), null),
                                (bytes, total, lines) -> {});
        assertThat(((Imported) result).counts()).isEqualTo(new Counts(101, 100, 0, 0, 0));
    }

    @Test
    void eventsComeOneALine() throws IOException {
        Imported imported =
                imported(
                        file(
                                "a.ndjson",
                                event("1", "3")
                                        + "\n{\"broken\n"
                                        + event("9", "3")
                                        + event("1", "4")));
        assertThat(imported.format()).isEqualTo(ImportFormat.EVENTS);
        assertThat(imported.counts()).isEqualTo(new Counts(5, 1, 1, 2, 0));
        assertThat(imported.badLines()).extracting(BadLine::line).containsExactly(3L, 4L);
        assertThat(imported.middle()).isEqualTo(Instant.parse("2026-03-10T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"'hello\n'", "''", "'a,b,c\n1,2,3\n'"})
    void whatIsNoUsageIsSaidToBeNone(String text) throws IOException {
        ImportResult result = run(metered, intake, file("a.csv", text), null);
        assertThat(((Refused) result).reason()).contains("a.csv is not that of a usage file");
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing() {
        ImportResult result = run(metered, intake, folder.resolve("none.csv"), null);
        assertThat(((Refused) result).reason()).contains("There is no file").contains("none.csv");
        ImportResult empty = run(metered, intake, folder, null);
        assertThat(((Refused) empty).reason()).contains("There are no usage files");
    }

    @Test
    void aTableWhoseNameHasNoMachineIsRefusedAlone() throws IOException {
        Files.createDirectory(folder.resolve("t"));
        assertThat(file("t/machine.csv", TABLE + tableRow(T, "1", "1"))).exists();
        assertThat(file("t/3.csv", TABLE + tableRow(T, "1", "1"))).exists();
        Imported imported = imported(folder.resolve("t"));
        assertThat(imported.badLines()).extracting(BadLine::file).containsExactly("machine.csv");
        assertThat(imported.counts()).isEqualTo(new Counts(3, 1, 0, 1, 0));
    }

    private Imported imported(Path path) {
        return (Imported) run(metered, intake, path, null);
    }

    private static ImportResult run(
            Metered metered, Intake intake, Path path, @Nullable ImportFormat format) {
        return new UsageImport(metered.database, intake, metered.meters)
                .run(metered.request(path, format), (bytes, total, lines) -> {});
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String rows(int count) {
        StringBuilder text = new StringBuilder(TRACE);
        for (int at = 0; at < count; at++) {
            text.append(row(T - 86_400 + at / 9, 1 + at % 3 + 4 * (at % 9 / 3), "0.5", "0.5"));
        }
        return text.toString();
    }

    private static String row(long second, int machine, String received, String sent) {
        return second + "," + machine + ",8,10,500," + received + "," + sent + "\n";
    }

    private static String tableRow(long second, String received, String sent) {
        return second + ";\t8;\t10;\t500;\t" + received + ";\t" + sent + "\r\n";
    }

    private static String event(String account, String ram) {
        return """
        {"specversion":"1.0","type":"io.farthing.usage.v1","source":"s","id":"1",\
        "time":"2026-03-10T12:00:00Z","data":{"account":%s,"environment":"e",\
        "node":"n","readings":{"ram":%s}}}
        """
                .formatted(account, ram);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static @Nullable Instant truncatedToMinute(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
    }

    private static List<String> withoutIds(List<String> hours) {
        return hours.stream().map(line -> line.substring(line.indexOf(' '))).sorted().toList();
    }
}
