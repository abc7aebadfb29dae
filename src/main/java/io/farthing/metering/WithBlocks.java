package io.farthing.metering;

import io.farthing.db.Tx;

/// Something to be written in the transaction of a batch's blocks, or not at all.
@FunctionalInterface
interface WithBlocks {
    void write(Tx tx, Taken taken);
}
