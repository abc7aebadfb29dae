package io.farthing.resources;

import java.util.Locale;

/// The kinds of what a customer can make. Datacenters, images and snapshot profiles are the
/// provider's and stand in the catalog ([io.farthing.catalog.Platform]).
public enum ResourceType {
    VM,
    DISK,
    IFACE,
    IP,
    VLAN,
    RPROXY,
    SSH;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ResourceType fromText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
