package io.farthing.resources;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server to be made, with a new interface unless it takes one that is there.
///
/// @param memory in MiB
/// @param systemDisk a disk that is there; null where one is made with the server
/// @param network null where it takes the interface that is there
public record NewServer(
        int datacenter,
        String hostname,
        int cores,
        int memory,
        @Nullable Long systemDisk,
        @Nullable Long iface,
        @Nullable NewInterface network,
        Map<String, String> attributes) {
    public NewServer {
        attributes = Map.copyOf(attributes);
    }
}
