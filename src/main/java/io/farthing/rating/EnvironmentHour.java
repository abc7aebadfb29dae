package io.farthing.rating;

import java.util.List;

/// The node-hours of one environment, in the order in which free amounts are used up.
public record EnvironmentHour(long environment, List<NodeHour> nodes) {

    public EnvironmentHour {
        nodes = List.copyOf(nodes);
    }
}
