package io.farthing.jobs;

import io.farthing.db.Tx;
import java.time.Duration;
import java.time.Instant;

/// Work that is due again and again: at every multiple of `every` since 1970, and `after` later.
///
/// @param name for ever the same: its mark in the database goes by it
public record ClockTask(String name, Duration every, Duration after, Work work) {

    /// Does everything that is due by then, also what was missed. In the transaction of the mark,
    /// which is then committed with it; what takes long commits steps of its own instead, each safe
    /// to repeat.
    @FunctionalInterface
    public interface Work {
        void run(Tx tx, Instant now);
    }

    public ClockTask {
        if (every.toMillis() < 1 || after.isNegative()) {
            throw new IllegalArgumentException("a clock task recurs");
        }
    }

    public static ClockTask every(Duration every, String name, Work work) {
        return new ClockTask(name, every, Duration.ZERO, work);
    }

    /// The last time at or before `now` when it was due.
    Instant dueBy(Instant now) {
        long step = every.toMillis();
        long shifted = now.minus(after).toEpochMilli();
        return Instant.ofEpochMilli(Math.floorDiv(shifted, step) * step).plus(after);
    }
}
