package io.farthing.cluster;

import io.farthing.charging.RatedPart;
import java.io.Serializable;
import java.util.function.Consumer;

/// Where what was rated goes: opened by each task of the job on its own machine.
public interface RatedParts extends Serializable {

    Open open();

    /// What one task has open.
    interface Open extends Consumer<RatedPart>, AutoCloseable {
        @Override
        void close();
    }
}
