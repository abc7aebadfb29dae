package io.farthing.metering;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a node is configured to. A cloudlet limit of 0 means none.
public record NodeSetting(int reservedCloudlets, int cloudletLimit, Map<String, String> options) {

    public static final NodeSetting NONE = new NodeSetting(0, 0, Map.of());

    public NodeSetting {
        if (reservedCloudlets < 0) {
            throw new IllegalArgumentException("reservedCloudlets: must not be negative");
        }
        if (cloudletLimit < 0) {
            throw new IllegalArgumentException("cloudletLimit: must not be negative");
        }
        options = Map.copyOf(options);
    }

    /// A change names only what changes.
    public record Change(
            @Nullable Integer reservedCloudlets,
            @Nullable Integer cloudletLimit,
            @Nullable Map<String, String> options) {

        public boolean isEmpty() {
            return reservedCloudlets == null && cloudletLimit == null && options == null;
        }
    }

    public NodeSetting with(Change change) {
        return new NodeSetting(
                change.reservedCloudlets == null ? reservedCloudlets : change.reservedCloudlets,
                change.cloudletLimit == null ? cloudletLimit : change.cloudletLimit,
                change.options == null ? options : change.options);
    }
}
