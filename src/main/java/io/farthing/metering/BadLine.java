package io.farthing.metering;

/// A line of a usage file that was refused; line 0 is the file as a whole.
public record BadLine(String file, long line, String reason) {}
