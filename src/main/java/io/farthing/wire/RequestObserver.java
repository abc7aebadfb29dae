package io.farthing.wire;

/// Told of every answered request; feeds the metrics. The route is the pattern, never the path
/// itself, so that the number of different values stays small.
@FunctionalInterface
public interface RequestObserver {
    void answered(String route, int status, long nanos);
}
