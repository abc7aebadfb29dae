package io.farthing.door.jelastic;

import java.util.List;

/// The units of resources by their documented numbers.
final class Units {
    private static final List<String> NAMES =
            List.of("UNIT", "MB", "MBPS", "MHZ", "HOUR", "MIB", "MIBPS", "GB", "COUNT");

    private Units() {}

    /// UNIT for what the dialect has no unit for.
    static int number(String name) {
        return Math.max(0, NAMES.indexOf(name));
    }
}
