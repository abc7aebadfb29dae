package io.farthing.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// A usage trace in memory, with a reader and writers of its own: nothing of them is the program's.
record DemoTrace(List<Row> rows) {
    private static final String HEADER =
            "timestamp_s,vm,cores,cpu_capacity_mhz,cpu_usage_mhz,mem_capacity_kb,mem_usage_kb,"
                    + "disk_read_kbps,disk_write_kbps,net_rx_kbps,net_tx_kbps\n";
    private static final String TABLE_HEADER =
            "Timestamp [ms];\tCPU cores;\tCPU capacity provisioned [MHZ];\tCPU usage [MHZ];\t"
                    + "CPU usage [%];\tMemory capacity provisioned [KB];\tMemory usage [KB];\t"
                    + "Disk read throughput [KB/s];\tDisk write throughput [KB/s];\t"
                    + "Network received throughput [KB/s];\tNetwork transmitted throughput [KB/s]\n";
    private static final int STEP_SECONDS = 300;
    private static final int SECONDS_A_DAY = 86_400;

    record Row(long second, long machine, String cpu, String ram, String received, String sent) {

        Row later(long seconds) {
            long then = second + seconds;
            // The first of January 1970 was a Thursday.
            long weekday = (then / SECONDS_A_DAY + 3) % 7;
            BigDecimal share = new BigDecimal(weekday < 5 ? "1" : "0.55");
            return new Row(then, machine, cpu, times(ram, share), received, times(sent, share));
        }

        private static String times(String number, BigDecimal share) {
            return new BigDecimal(number).multiply(share).toPlainString();
        }
    }

    static DemoTrace bundled() {
        List<Row> rows = new ArrayList<>();
        try (InputStream packed =
                        Objects.requireNonNull(
                                DemoTrace.class.getResourceAsStream("/demo/sample-trace.csv.gz"));
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).forEach(line -> rows.add(row(line.split(",", -1))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new DemoTrace(rows);
    }

    private static Row row(String[] fields) {
        return new Row(
                Long.parseLong(fields[0]),
                Long.parseLong(fields[1]),
                fields[4],
                fields[6],
                fields[9],
                fields[10]);
    }

    /// What a random trace is like.
    ///
    /// @param isDisorderly some clocks go back, some samples come twice with other values
    record Shape(Instant start, int hours, int machines, boolean isDisorderly) {}

    /// Machines that start late, stop, and miss samples; numbers with up to 17 digits.
    static DemoTrace random(Random random, Shape shape) {
        List<Row> rows = new ArrayList<>();
        int steps = shape.hours * 3600 / STEP_SECONDS;
        for (int step = 0; step < steps; step++) {
            for (int machine = 0; machine < shape.machines; machine++) {
                if ((step + 31 * machine) % 97 < 11 || random.nextInt(20) == 0) {
                    continue;
                }
                // Several of one account, so that environments have more than one node.
                long number = 1 + machine % 3 * 25L + machine / 3 * 50L;
                long second =
                        shape.start.getEpochSecond() + (long) step * STEP_SECONDS + machine % 7;
                boolean goesBack = shape.isDisorderly && random.nextInt(40) == 0;
                long told = goesBack ? second - random.nextInt(1500) : second;
                rows.add(row(random, told, number));
                if (shape.isDisorderly && random.nextInt(30) == 0) {
                    rows.add(row(random, told, number));
                }
            }
        }
        return new DemoTrace(rows);
    }

    private static Row row(Random random, long second, long machine) {
        int busy = random.nextInt(20) == 0 ? 18 : 9;
        return new Row(
                second,
                machine,
                decimal(random, 8 + random.nextInt(7)),
                decimal(random, 14 + random.nextInt(8)),
                decimal(random, random.nextInt(busy)),
                decimal(random, random.nextInt(busy)));
    }

    /// Below 2^wholeBits, of 15 to 17 digits in all or fewer.
    private static String decimal(Random random, int wholeBits) {
        int wholeDigits = 1 + wholeBits * 3 / 10;
        int decimals = random.nextInt(3) == 0 ? 0 : random.nextInt(18 - wholeDigits);
        BigInteger fraction = new BigInteger(60, random).mod(BigInteger.TEN.pow(decimals));
        BigDecimal whole = new BigDecimal(new BigInteger(wholeBits, random));
        return whole.add(new BigDecimal(fraction, decimals)).toPlainString();
    }

    /// The same machines over and over for so many days until then, two samples an hour, and less
    /// to do at weekends.
    DemoTrace stretched(Instant until, int days) {
        long first = rows.getFirst().second;
        long length = 3L * SECONDS_A_DAY;
        long start = until.getEpochSecond() - (long) days * SECONDS_A_DAY;
        start += Math.floorMod(first - start, (long) SECONDS_A_DAY);
        List<Row> longer = new ArrayList<>();
        for (long from = start; from < until.getEpochSecond(); from += length) {
            long later = from - first;
            rows.stream()
                    .filter(row -> row.second % 1800 < STEP_SECONDS)
                    .map(row -> row.later(later))
                    .filter(row -> row.second < until.getEpochSecond())
                    .forEach(longer::add);
        }
        return new DemoTrace(longer);
    }

    /// As the trace is prepared: one file, comma-separated.
    Path writeTrace(Path file) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (Row row : rows) {
            text.append(row.second).append(',').append(row.machine).append(",4,10400,");
            text.append(row.cpu).append(",8388608,").append(row.ram).append(",0.5,1.25,");
            text.append(row.received).append(',').append(row.sent).append('\n');
        }
        return Files.writeString(file, text);
    }

    /// As the archive publishes it: a file a machine, semicolons and tabs.
    Path writeTables(Path folder) throws IOException {
        Map<Long, StringBuilder> tables = new TreeMap<>();
        for (Row row : rows) {
            StringBuilder text =
                    tables.computeIfAbsent(row.machine, _ -> new StringBuilder(TABLE_HEADER));
            text.append(row.second).append(";\t4;\t10400.0;\t").append(row.cpu);
            text.append(";\t0.7333333333333334;\t8388608.0;\t").append(row.ram);
            text.append(";\t0.5;\t1.25;\t").append(row.received).append(";\t").append(row.sent);
            text.append('\n');
        }
        Files.createDirectories(folder);
        for (Map.Entry<Long, StringBuilder> table : tables.entrySet()) {
            Files.writeString(folder.resolve(table.getKey() + ".csv"), table.getValue());
        }
        return folder;
    }
}
