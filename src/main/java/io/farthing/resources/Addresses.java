package io.farthing.resources;

/// Addresses as billing makes them up when nobody names any: out of the ranges kept for private
/// networks and documentation (RFC 6598, RFC 3849), one for each interface.
final class Addresses {
    private static final int BYTE = 256;
    private static final int CARRIER_FIRST = 100;
    private static final int CARRIER_SECOND = 64;
    private static final int CARRIER_WIDTH = 64;
    private static final int HEXTET = 0x10000;

    private Addresses() {}

    static String version4(long iface) {
        long second = CARRIER_SECOND + iface / (BYTE * BYTE) % CARRIER_WIDTH;
        return "%d.%d.%d.%d".formatted(CARRIER_FIRST, second, iface / BYTE % BYTE, iface % BYTE);
    }

    static String version6(long iface) {
        return "2001:db8:%x:%x::1".formatted(iface / HEXTET % HEXTET, iface % HEXTET);
    }
}
