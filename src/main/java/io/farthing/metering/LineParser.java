package io.farthing.metering;

/// A layout of usage files, for one file.
sealed interface LineParser permits MachineRows, EventLines {

    ParsedLine parse(LineReader line, SampleBatch into, long origin);
}
