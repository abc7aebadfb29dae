package io.farthing.resources;

import java.util.Locale;

/// How a resource is. Servers are running, halted, or paused for want of credits; all else is
/// created.
public enum ResourceState {
    BEING_CREATED,
    CREATED,
    RUNNING,
    HALTED,
    PAUSED,
    DELETED;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ResourceState fromText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
