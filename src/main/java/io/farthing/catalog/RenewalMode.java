package io.farthing.catalog;

import java.util.Locale;

/// What happens to a service when its term is over.
public enum RenewalMode {
    AUTOMATIC,
    MANUAL,
    DELETE_AT_EXPIRATION,
    ENGAGEMENT,
    ONE_SHOT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
