package io.farthing.metering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Finds the middle sample of a file while it is read: of n rows the one that n / 2 come before.
sealed interface Middle permits MiddleInOrder, MiddleInTime {

    void add(long epochMillis);

    /// Null where there was no row.
    @Nullable Instant instant();
}
