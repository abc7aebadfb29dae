package io.farthing.app;

import java.time.InstantSource;

/// The one place that asks what time it is.
final class WallClock {
    private WallClock() {}

    static InstantSource system() {
        return InstantSource.system();
    }
}
