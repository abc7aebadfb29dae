package io.farthing.metering;

import io.farthing.db.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Proves what the intake promises of the stored usage: every block can be read and says truly how
/// much is in it, no reading is there twice, and every sample is of a node of its shard.
public final class UsageCheck {

    private final long generation;
    private final Consumer<String> difference;
    private SeenHour seen = new SeenHour();
    private int hour = Integer.MIN_VALUE;

    private UsageCheck(long generation, Consumer<String> difference) {
        this.generation = generation;
        this.difference = difference;
    }

    /// Tells each thing that is wrong. On one snapshot, an hour at a time in memory.
    public static void run(Tx tx, Consumer<String> difference) {
        long generation = UsageStore.generation(tx);
        List<Integer> shards =
                tx.list(
                        """
                        -- all shards, all time: the check leaves none out
                        SELECT DISTINCT shard FROM usage_block ORDER BY shard
                        """,
                        row -> (int) row.shortAt("shard"));
        for (int shard : shards) {
            Set<Long> nodes =
                    new HashSet<>(
                            tx.list(
                                    "SELECT id FROM node WHERE shard = ?",
                                    row -> row.longAt("id"),
                                    shard));
            UsageCheck check = new UsageCheck(generation, difference);
            tx.each(
                    """
                    -- all time: the check leaves none out
                    SELECT shard, hour, generation, samples, payload
                      FROM usage_block
                     WHERE shard = ?
                     ORDER BY hour, generation
                    """,
                    row -> check.block(UsageStore.fromRow(row), nodes),
                    shard);
        }
    }

    private void block(StoredBlock stored, Set<Long> nodes) {
        if (stored.hour() != hour) {
            hour = stored.hour();
            seen = new SeenHour();
        }
        UsageBlock block;
        try {
            block = stored.read();
        } catch (CorruptBlockException corrupt) {
            difference.accept("usage: " + corrupt.getMessage());
            return;
        }
        if (stored.generation() > generation) {
            tell(stored, "its generation has not been given out");
        }
        for (long node : block.nodes) {
            if (!nodes.contains(node)) {
                tell(stored, "node " + node + " is not a node of the shard");
            }
        }
        long repeated = 0;
        for (int row = 0; row < block.size(); row++) {
            long meters = block.meters[row];
            long node = block.nodes[block.places[row]];
            boolean isNode = nodes.contains(node);
            boolean isNew =
                    !isNode || seen.add(HourKey.sample(node, block.millis[row]), meters) == meters;
            repeated += isNew ? 0 : 1;
        }
        if (repeated > 0) {
            tell(stored, repeated + " of its samples are stored already");
        }
    }

    private void tell(StoredBlock stored, String what) {
        difference.accept(
                "usage: shard %d, hour %d, generation %d: %s"
                        .formatted(stored.shard(), stored.hour(), stored.generation(), what));
    }
}
