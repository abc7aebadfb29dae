package io.farthing.resources;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is to become of a disk; null leaves it as it is.
///
/// @param size in MiB
public record DiskChange(
        @Nullable Integer size, @Nullable String name, Map<String, String> attributes) {
    public DiskChange {
        attributes = Map.copyOf(attributes);
    }
}
