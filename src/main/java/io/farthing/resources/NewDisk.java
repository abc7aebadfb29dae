package io.farthing.resources;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A disk that is asked for.
///
/// A disk to be made.
///
/// @param name empty leaves it to the program
/// @param size in MiB; 0 for the source's, or the usual 10 GiB
/// @param source the disk or image's disk to copy; null for an empty one
public record NewDisk(
        int datacenter,
        String name,
        int size,
        @Nullable Long source,
        Map<String, String> attributes) {
    public NewDisk {
        attributes = Map.copyOf(attributes);
    }
}
