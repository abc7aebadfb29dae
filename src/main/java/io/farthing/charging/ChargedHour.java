package io.farthing.charging;

import io.farthing.calendar.Hour;

/// The gate of a shard's hour: which revision was posted, from usage up to which generation.
record ChargedHour(int shard, Hour hour, int revision, long through, Content content) {

    /// @param nodes that ran in the hour
    record Content(int nodes, int charges, String hash) {}
}
