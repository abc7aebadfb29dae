package io.farthing.metering;

/// A block as it is stored in the database, with the number of the commit that brought it.
record StoredBlock(PackedBlock packed, long generation) {

    int shard() {
        return packed.shard();
    }

    int hour() {
        return packed.hour();
    }

    /// What is in it; what is wrong with it is told with where it is.
    UsageBlock read() {
        return packed.read(", generation " + generation);
    }
}
