package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;

/// What the hourly run has done, hour by hour, and what it has still to do.
public final class RunHistory {

    /// An hour over all shards.
    ///
    /// @param shards how many of them had usage in it
    /// @param nodes that ran in it
    /// @param charges posted for it, corrections included
    /// @param corrections how many shards were charged again for usage that came late
    /// @param chargedAt when the last of it was posted
    public record Charged(
            Hour hour,
            long shards,
            long nodes,
            long charges,
            long corrections,
            Instant chargedAt) {}

    /// The latest first, without hours that nobody used anything in.
    public List<Charged> charged(Tx tx, Hour from, Hour to) {
        return RunStore.charged(tx, from, to);
    }

    /// Hours that are over, have usage and are not charged, with how many shards have it.
    public List<Due> due(Tx tx, Hour from, Hour to) {
        return RunStore.due(tx, from, to);
    }

    /// An hour that waits for the run.
    public record Due(Hour hour, long shards, long samples) {}
}
