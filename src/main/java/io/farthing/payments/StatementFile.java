package io.farthing.payments;

import java.time.Instant;
import java.util.Map;

/// A bank statement that was taken in.
///
/// @param name as it was called where it came from; may be empty
/// @param lines how many of its lines stand how; those that other files brought before are not
///   among them
public record StatementFile(
        long id, String name, Instant takenAt, Map<StatementLine.Status, Long> lines) {
    public StatementFile {
        lines = Map.copyOf(lines);
    }

    public long count(StatementLine.Status status) {
        return lines.getOrDefault(status, 0L);
    }
}
