package io.farthing.metering;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes the small usage trace that the demo bills when it is given none: three days of sixty
/// machines that come and go, miss samples, report some twice and have clocks of their own. The
/// same randomness makes the same trace.
public final class SampleTrace {

    /// 2025-10-14T00:00:00Z.
    private static final long START = 1_760_400_000;

    private static final int STEP_SECONDS = 300;
    private static final int STEPS = 3 * 86_400 / STEP_SECONDS;
    private static final String HEADER =
            "timestamp_s,vm,cores,cpu_capacity_mhz,cpu_usage_mhz,mem_capacity_kb,mem_usage_kb,"
                    + "disk_read_kbps,disk_write_kbps,net_rx_kbps,net_tx_kbps";

    private record Row(long second, int machine, int order, String text) {}

    /// How much a machine has and how busy it is, in thousandths.
    private static final class Machine {
        final int number;
        final int cores;
        final int memoryMib;
        final int firstStep;
        final int lastStep;
        final int clockSeconds;
        int memoryPermille;
        int cpuPermille;
        int network;

        Machine(int number, RandomGenerator chance) {
            this.number = number;
            cores = 1 << chance.nextInt(4);
            memoryMib = 1024 << chance.nextInt(5);
            firstStep = chance.nextInt(5) == 0 ? chance.nextInt(STEPS / 2) : 0;
            lastStep = chance.nextInt(6) == 0 ? STEPS / 2 + chance.nextInt(STEPS / 2) : STEPS;
            clockSeconds = chance.nextInt(20);
            memoryPermille = 100 + chance.nextInt(500);
            cpuPermille = 10 + chance.nextInt(300);
            network = chance.nextInt(60);
        }

        void move(RandomGenerator chance) {
            if (chance.nextInt(3) == 0) {
                memoryPermille = Math.clamp(memoryPermille + chance.nextInt(-15, 16), 20, 980);
            }
            cpuPermille = Math.clamp(cpuPermille + chance.nextInt(-12, 13), 0, 1000);
            boolean bursts = chance.nextInt(200) == 0;
            network = bursts ? chance.nextInt(60_000) : Math.max(0, network * 3 / 4);
            network += chance.nextInt(8);
        }
    }

    private SampleTrace() {}

    /// Six accounts of seven machines and eighteen of one, in both groups of the demo.
    static List<Integer> machines() {
        List<Integer> machines = new ArrayList<>();
        for (int account : new int[] {1, 2, 3, 26, 27, 28}) {
            for (int rank = 0; rank < 7; rank++) {
                machines.add(account + 50 * rank);
            }
        }
        for (int account = 4; account <= 12; account++) {
            machines.add(account);
            machines.add(account + 25);
        }
        return machines;
    }

    /// Writes the trace as it is prepared from the archive: a header, then rows by time and
    /// machine.
    public static void write(Appendable out, RandomGenerator chance) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int number : machines()) {
            addRows(rows, new Machine(number, chance), chance);
        }
        rows.sort(
                Comparator.comparingLong(Row::second)
                        .thenComparingInt(Row::machine)
                        .thenComparingInt(Row::order));
        out.append(HEADER).append('\n');
        for (Row row : rows) {
            out.append(row.text).append('\n');
        }
    }

    private static void addRows(List<Row> rows, Machine machine, RandomGenerator chance) {
        int silentUntil = 0;
        for (int step = machine.firstStep; step < machine.lastStep; step++) {
            machine.move(chance);
            if (chance.nextInt(150) == 0) {
                silentUntil = step + 1 + chance.nextInt(30);
            }
            if (step < silentUntil) {
                continue;
            }
            // Its clock is off by some seconds, and loses one every few hours.
            long second = START + (long) step * STEP_SECONDS + machine.clockSeconds + step / 40;
            rows.add(row(machine, second, rows.size()));
            if (chance.nextInt(60) == 0) {
                machine.move(chance);
                rows.add(row(machine, second, rows.size()));
            }
        }
    }

    private static Row row(Machine machine, long second, int order) {
        long capacityMhz = machine.cores * 2600L;
        long capacityKib = machine.memoryMib * 1024L;
        StringBuilder text = new StringBuilder();
        text.append(second).append(',').append(machine.number).append(',').append(machine.cores);
        text.append(',').append(capacityMhz).append(',');
        appendThousandths(text, capacityMhz * machine.cpuPermille);
        text.append(',').append(capacityKib).append(',');
        appendThousandths(text, capacityKib * machine.memoryPermille);
        text.append(",0,0,");
        appendThousandths(text, machine.network * 67L);
        text.append(',');
        appendThousandths(text, machine.network * 29L);
        return new Row(second, machine.number, order, text.toString());
    }

    /// Without the zeros at the end, as the archive writes them.
    private static void appendThousandths(StringBuilder text, long thousandths) {
        text.append(thousandths / 1000);
        long rest = thousandths % 1000;
        if (rest == 0) {
            return;
        }
        String digits = Long.toString(1000 + rest).substring(1);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        text.append('.').append(digits, 0, end);
    }
}
