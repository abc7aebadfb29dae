package io.farthing.metering;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where the columns of a table of machine samples are. The archive's own tables are one a machine,
/// so that they have no column for it.
record MachineLayout(
        char separator, List<String> names, int time, int machine, int cpu, Traffic traffic) {

    static final int NO_COLUMN = -1;

    record Traffic(int ram, int received, int sent) {}

    MachineLayout {
        names = List.copyOf(names);
    }

    int ram() {
        return traffic.ram;
    }

    int received() {
        return traffic.received;
    }

    int sent() {
        return traffic.sent;
    }

    /// Null where the line is not the header of a table of that separator.
    static @Nullable MachineLayout of(String header, ImportFormat format) {
        return switch (format) {
            case TRACE ->
                    find(
                            ',',
                            header,
                            "timestamp_s",
                            "vm",
                            "cpu_usage_mhz",
                            "mem_usage_kb",
                            "net_rx_kbps",
                            "net_tx_kbps");
            case GWA_BITBRAINS ->
                    find(
                            ';',
                            header,
                            "timestamp [ms]",
                            "",
                            "cpu usage [mhz]",
                            "memory usage [kb]",
                            "network received throughput [kb/s]",
                            "network transmitted throughput [kb/s]");
            case EVENTS -> null;
        };
    }

    private static @Nullable MachineLayout find(char separator, String header, String... wanted) {
        List<String> names = new ArrayList<>();
        for (String name : header.split(String.valueOf(separator), -1)) {
            names.add(name.strip());
        }
        List<String> plain = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        int[] at = new int[wanted.length];
        for (int column = 0; column < at.length; column++) {
            at[column] = plain.indexOf(wanted[column]);
            if (at[column] < 0 && !wanted[column].isEmpty()) {
                return null;
            }
        }
        int machine = wanted[1].isEmpty() ? NO_COLUMN : at[1];
        Traffic traffic = new Traffic(at[3], at[4], at[5]);
        return new MachineLayout(separator, names, at[0], machine, at[2], traffic);
    }
}
