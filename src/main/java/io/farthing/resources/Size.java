package io.farthing.resources;

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

    public boolean isNothing() {
        return equals(NOTHING);
    }
}
