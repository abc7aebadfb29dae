package io.farthing.resources;

import java.util.ArrayList;
import java.util.List;

/// What a resource takes up, as far as it costs anything.
///
/// @param memory in MiB
/// @param disk in MiB
public record Size(int cores, int memory, int disk, int ipv4, int ipv6) {
    public static final Size NOTHING = new Size(0, 0, 0, 0, 0);

    public Size {
        if (cores < 0 || memory < 0 || disk < 0 || ipv4 < 0 || ipv6 < 0) {
            throw new IllegalArgumentException("sizes must not be negative");
        }
    }

    public static Size ofServer(int cores, int memory) {
        return new Size(cores, memory, 0, 0, 0);
    }

    public static Size ofDisk(int mebibytes) {
        return new Size(0, 0, mebibytes, 0, 0);
    }

    public static Size ofAddresses(int ipv4, int ipv6) {
        return new Size(0, 0, 0, ipv4, ipv6);
    }

    /// As in `cores 1, memory 512 MiB`.
    String text() {
        List<String> parts = new ArrayList<>();
        add(parts, "cores %d", cores);
        add(parts, "memory %d MiB", memory);
        add(parts, "disk %d MiB", disk);
        add(parts, "IPv4 %d", ipv4);
        add(parts, "IPv6 %d", ipv6);
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    private static void add(List<String> parts, String form, int value) {
        if (value > 0) {
            parts.add(form.formatted(value));
        }
    }

    public boolean isNothing() {
        return equals(NOTHING);
    }
}
