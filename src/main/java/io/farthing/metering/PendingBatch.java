package io.farthing.metering;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A batch on its way through the writer, with its nodes known.
final class PendingBatch {

    private final SampleBatch batch;
    private final @Nullable KnownNode[] nodes;
    private final @Nullable WithBlocks also;
    private final CompletableFuture<Taken> outcome = new CompletableFuture<>();

    /// Which samples are new, in whole or in part.
    private final boolean[] fresh;

    private int stored;
    private int repeated;

    PendingBatch(SampleBatch batch, @Nullable KnownNode[] nodes, @Nullable WithBlocks also) {
        this.batch = batch;
        this.nodes = nodes;
        this.also = also;
        fresh = new boolean[batch.size()];
    }

    SampleBatch batch() {
        return batch;
    }

    int size() {
        return batch.size();
    }

    @Nullable WithBlocks also() {
        return also;
    }

    CompletableFuture<Taken> outcome() {
        return outcome;
    }

    @Nullable KnownNode nodeOf(int sample) {
        return nodes[batch.nodeAt(sample)];
    }

    long hourKey(KnownNode node, int sample) {
        return HourKey.of(node.shard(), HourKey.hourOf(batch.millisAt(sample)));
    }

    void startOver() {
        stored = 0;
        repeated = 0;
    }

    void count(int sample, boolean isFresh) {
        fresh[sample] = isFresh;
        stored += isFresh ? 1 : 0;
        repeated += isFresh ? 0 : 1;
    }

    Taken taken(Set<Long> lateHours) {
        List<Taken.UnknownAccount> refused = new ArrayList<>();
        int late = 0;
        boolean anyRefused = stored + repeated < batch.size();
        if (lateHours.isEmpty() && !anyRefused) {
            return new Taken(stored, repeated, 0, List.of());
        }
        for (int sample = 0; sample < batch.size(); sample++) {
            KnownNode node = nodeOf(sample);
            if (node == null) {
                long account = batch.names().get(batch.nodeAt(sample)).account();
                refused.add(new Taken.UnknownAccount(batch.originAt(sample), account));
                continue;
            }
            late += fresh[sample] && lateHours.contains(hourKey(node, sample)) ? 1 : 0;
        }
        return new Taken(stored, repeated, late, refused);
    }
}
