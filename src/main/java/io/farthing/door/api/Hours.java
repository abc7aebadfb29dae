package io.farthing.door.api;

import io.farthing.calendar.Hour;
import java.time.Duration;
import java.time.Instant;

/// The whole hours that a listing is asked for.
record Hours(Hour from, Hour to) {

    static final Parameter[] PARAMETERS = {
        Parameter.query("from", Schema.instant(""), "from its hour on"),
        Parameter.query("to", Schema.instant(""), "before then; now if absent")
    };

    /// A listing looks through every hour it is asked for.
    private static final Duration LONGEST = Duration.ofDays(3660);

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /// Without a beginning, as much as `usual` before the end. The hour that `to` lies in belongs
    /// to it where `to` is not its very start.
    static Hours of(Call call, Duration usual) {
        Instant end = call.instant("to", call.now());
        Instant start = call.instant("from", end.minus(usual));
        if (start.isBefore(EARLIEST)) {
            throw RefusedCall.of("from", "must not lie before " + EARLIEST);
        }
        if (end.isAfter(LATEST)) {
            throw RefusedCall.of("to", "must not lie after " + LATEST);
        }
        if (!start.isBefore(end)) {
            throw RefusedCall.of("to", "must lie after from");
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw RefusedCall.of("from", "must not lie more than ten years before to");
        }
        Hour last = Hour.of(end);
        return new Hours(Hour.of(start), last.start().equals(end) ? last : last.next());
    }
}
