package io.farthing.resources;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is to become of a server; null leaves it as it is.
///
/// @param memory in MiB
public record ServerChange(
        @Nullable Integer cores,
        @Nullable Integer memory,
        @Nullable String hostname,
        Map<String, String> attributes) {
    public ServerChange {
        attributes = Map.copyOf(attributes);
    }
}
