package io.farthing.services;

import java.util.Locale;

/// What comes when the time is over that a service is engaged for.
public enum EngagementEnd {
    /// The service ends with it.
    CANCEL,
    /// The service is engaged for as long again.
    REACTIVATE,
    /// The service goes on, bound no more, at the price it has.
    STOP;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EngagementEnd ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
