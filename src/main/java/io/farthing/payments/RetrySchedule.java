package io.farthing.payments;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long to wait after each refusal of a card before it is tried again.
public record RetrySchedule(List<Duration> pauses) {
    public static final RetrySchedule USUAL =
            new RetrySchedule(List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(5)));

    public RetrySchedule {
        pauses = List.copyOf(pauses);
    }

    /// Null after the last.
    @Nullable Duration after(int refusals) {
        return refusals <= pauses.size() ? pauses.get(refusals - 1) : null;
    }
}
