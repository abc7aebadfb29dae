package io.farthing.app;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Reads the instants of a command line.
final class Instants {
    private Instants() {}

    static Instant parse(@Nullable CommandSpec command, String option, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "%s: '%s' is not an instant like 2013-07-01T00:00:00Z".formatted(option, text));
        }
    }
}
