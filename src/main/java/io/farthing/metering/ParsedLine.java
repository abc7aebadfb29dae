package io.farthing.metering;

/// What a line of a usage file turned out to be.
sealed interface ParsedLine {

    /// It was added to the batch.
    record Sample(long epochMillis) implements ParsedLine {}

    /// A sample that this file has had before.
    record Duplicate(long epochMillis) implements ParsedLine {}

    record Refused(String reason) implements ParsedLine {}
}
