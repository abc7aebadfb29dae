package io.farthing.resources;

import java.util.ArrayList;
import java.util.List;

/// What a resource takes up, as far as it costs anything.
///
/// @param memory in MiB
/// @param disk in MiB
public record Size(int cores, int memory, int disk, int ipv4, int ipv6, Extras extras) {
    public static final Size NOTHING = new Size(0, 0, 0, 0, 0);

    /// What it takes up besides.
    ///
    /// @param snapshot taken by hand, in MiB
    /// @param autoSnapshot kept by a disk's profile, in MiB
    /// @param proxy a web accelerator
    /// @param proxyServer servers it forwards to
    /// @param proxySsl one that speaks TLS
    public record Extras(int snapshot, int autoSnapshot, int proxy, int proxyServer, int proxySsl) {
        public static final Extras NONE = new Extras(0, 0, 0, 0, 0);
    }

    public Size {
        if (cores < 0 || memory < 0 || disk < 0 || ipv4 < 0 || ipv6 < 0) {
            throw new IllegalArgumentException("sizes must not be negative");
        }
    }

    public Size(int cores, int memory, int disk, int ipv4, int ipv6) {
        this(cores, memory, disk, ipv4, ipv6, Extras.NONE);
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

    Size with(Extras other) {
        return new Size(cores, memory, disk, ipv4, ipv6, other);
    }

    /// By the meters that it is told to, without what is not taken up.
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        add(parts, "cores", cores);
        add(parts, "memory", memory);
        add(parts, "volume", disk);
        add(parts, "ipv4", ipv4);
        add(parts, "ipv6", ipv6);
        add(parts, "snapshot", extras.snapshot);
        add(parts, "auto_snapshot", extras.autoSnapshot);
        add(parts, "proxy", extras.proxy);
        add(parts, "proxy_server", extras.proxyServer);
        add(parts, "proxy_ssl", extras.proxySsl);
        return parts;
    }

    /// So much of what a meter measures.
    public record Part(String meter, int value) {}

    private static void add(List<Part> parts, String meter, int value) {
        if (value != 0) {
            parts.add(new Part(meter, value));
        }
    }

    public boolean isNothing() {
        return equals(NOTHING);
    }
}
