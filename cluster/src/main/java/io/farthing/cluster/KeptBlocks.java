package io.farthing.cluster;

import io.farthing.metering.PackedBlock;
import io.farthing.metering.UsageLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes in what an intake packs and keeps it in memory, for those who want the blocks themselves.
final class KeptBlocks implements UsageLog {
    private final List<PackedBlock> blocks = Collections.synchronizedList(new ArrayList<>());

    List<PackedBlock> blocks() {
        return List.copyOf(blocks);
    }

    @Override
    public List<PackedBlock> known(List<Long> hourKeys) {
        return List.of();
    }

    @Override
    public Set<Long> append(List<PackedBlock> more, @Nullable Along along) {
        blocks.addAll(more);
        return Set.of();
    }

    @Override
    public long settle() {
        return 0;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
