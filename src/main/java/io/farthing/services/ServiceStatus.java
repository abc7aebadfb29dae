package io.farthing.services;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Where a service is in its life (docs/decisions/commerce.md, "Services").
public enum ServiceStatus {
    /// Ordered; its set-up has not succeeded yet.
    CREATING,
    ACTIVE,
    /// Past its expiry, and still running out of grace.
    UNPAID,
    SUSPENDED,
    ENDED;

    /// Where it can go from here; a service that ended stays so.
    public Set<ServiceStatus> next() {
        return switch (this) {
            case CREATING -> EnumSet.of(ACTIVE, ENDED);
            case ACTIVE -> EnumSet.of(UNPAID, SUSPENDED, ENDED);
            case UNPAID -> EnumSet.of(ACTIVE, SUSPENDED, ENDED);
            case SUSPENDED -> EnumSet.of(ACTIVE, UNPAID, ENDED);
            case ENDED -> EnumSet.noneOf(ServiceStatus.class);
        };
    }

    public boolean mayBecome(ServiceStatus other) {
        return next().contains(other);
    }

    /// Whether the customer has it, even if it does not run.
    public boolean isHeld() {
        return this == ACTIVE || this == UNPAID || this == SUSPENDED;
    }

    /// As the database and the native API write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ServiceStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
