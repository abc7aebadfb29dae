package io.farthing.metering;

import io.farthing.db.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes out of some batches what is stored already and writes the rest as blocks, in one
/// transaction. Belongs to one thread. What it remembers of the stored samples is right as long as
/// nobody else writes, which the generation tells.
final class UsageWriter {

    /// Samples remembered at most, at some 16 to 32 bytes each.
    private static final long SEEN_LIMIT = 2_000_000;

    /// Two processes that write at once take turns; one that loses this often has a rival that
    /// never pauses.
    private static final int ATTEMPTS = 100;

    private static final long UNKNOWN = -1;

    private final Database database;
    private final Nodes nodes;
    private final BlockPacker packer = new BlockPacker();
    private final SeenHours seen;
    private long generation = UNKNOWN;

    /// The batches' new samples by hour; nothing of it is stored yet.
    private final Map<Long, HourRows> draft = new HashMap<>();

    UsageWriter(Database database, Nodes nodes) {
        this(database, nodes, SEEN_LIMIT);
    }

    UsageWriter(Database database, Nodes nodes, long seenLimit) {
        this.database = database;
        this.nodes = nodes;
        seen = new SeenHours(seenLimit);
    }

    /// What became of each batch. Only a batch alone may have something to write with it.
    List<Taken> write(List<PendingBatch> batches) {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                List<Taken> taken = tryToWrite(batches);
                if (taken != null) {
                    seen.trim();
                    return taken;
                }
                forgetAll();
            }
        } catch (RuntimeException failure) {
            // The draft is in the index but maybe not in the database; and what was committed, if
            // the connection broke, only the database knows.
            forgetAll();
            throw failure;
        }
        throw new IllegalStateException(
                "another process kept writing usage through " + ATTEMPTS + " attempts");
    }

    private void forgetAll() {
        seen.clear();
        nodes.forget();
        generation = UNKNOWN;
    }

    private @Nullable List<Taken> tryToWrite(List<PendingBatch> batches) {
        if (generation == UNKNOWN) {
            generation = database.single(UsageStore::generation);
        }
        draft.clear();
        loadSeen(batches);
        for (PendingBatch batch : batches) {
            draft(batch);
        }
        List<StoredBlock> blocks = new ArrayList<>(draft.size());
        for (HourRows rows : draft.values()) {
            if (rows.size() == 0) {
                continue;
            }
            byte[] payload = packer.pack(rows);
            blocks.add(
                    new StoredBlock(
                            rows.shard(), rows.hour(), generation + 1, rows.size(), payload));
        }
        return store(batches, blocks);
    }

    private @Nullable List<Taken> store(List<PendingBatch> batches, List<StoredBlock> blocks) {
        WithBlocks also = batches.getFirst().also();
        if (blocks.isEmpty() && also == null) {
            return taken(batches, Set.of());
        }
        if (also == null) {
            UsageStore.Written written =
                    database.single(tx -> UsageStore.write(tx, generation, blocks));
            return written.lost() ? null : committed(taken(batches, written.lateHours()), true);
        }
        List<Taken> taken =
                database.transact(tx -> {
                    UsageStore.Written written =
                            blocks.isEmpty()
                                    ? new UsageStore.Written(false, Set.of())
                                    : UsageStore.write(tx, generation, blocks);
                    if (written.lost()) {
                        return null;
                    }
                    List<Taken> result = taken(batches, written.lateHours());
                    also.write(tx, result.getFirst());
                    return result;
                });
        return taken == null ? null : committed(taken, !blocks.isEmpty());
    }

    private List<Taken> committed(List<Taken> taken, boolean tookGeneration) {
        generation += tookGeneration ? 1 : 0;
        return taken;
    }

    private static List<Taken> taken(List<PendingBatch> batches, Set<Long> lateHours) {
        return batches.stream().map(batch -> batch.taken(lateHours)).toList();
    }

    /// All hours that are not in memory come in one statement.
    private void loadSeen(List<PendingBatch> batches) {
        List<Long> missing = new ArrayList<>();
        for (PendingBatch batch : batches) {
            long[] lasts = new long[batch.batch().names().size()];
            for (int sample = 0; sample < batch.size(); sample++) {
                KnownNode node = batch.nodeOf(sample);
                if (node == null) {
                    continue;
                }
                long key = hourKey(node, batch.batch().millisAt(sample));
                int place = batch.batch().nodeAt(sample);
                if (key != lasts[place] && !seen.touch(key)) {
                    missing.add(key);
                    seen.put(key, new SeenHour());
                }
                lasts[place] = key;
            }
        }
        if (missing.isEmpty() || generation == 0) {
            return;
        }
        for (StoredBlock stored : database.single(tx -> UsageStore.blocks(tx, missing))) {
            note(stored);
        }
    }

    private void note(StoredBlock stored) {
        SeenHour hour = seen.get(HourKey.of(stored.shard(), stored.hour()));
        if (hour == null) {
            return;
        }
        UsageBlock block = stored.read();
        seen.grew(block.size());
        for (int row = 0; row < block.size(); row++) {
            long key = HourKey.sample(block.nodes[block.places[row]], block.millis[row]);
            long _ = hour.add(key, block.meters[row]);
        }
    }

    /// The hour a node is at. Its samples mostly come in order, so that the next one is of the same
    /// hour and nothing has to be looked up.
    private record OpenHour(long key, SeenHour seen, HourRows rows) {}

    private void draft(PendingBatch pending) {
        pending.startOver();
        SampleBatch batch = pending.batch();
        seen.grew(batch.size());
        @Nullable OpenHour[] opened = new OpenHour[batch.names().size()];
        for (int sample = 0; sample < batch.size(); sample++) {
            KnownNode node = pending.nodeOf(sample);
            if (node == null) {
                continue;
            }
            long millis = batch.millisAt(sample);
            long hourKey = hourKey(node, millis);
            int place = batch.nodeAt(sample);
            OpenHour hour = opened[place];
            if (hour == null || hour.key != hourKey) {
                hour = open(hourKey);
                opened[place] = hour;
            }
            long key = HourKey.sample(node.id(), HourKey.millisInHour(millis));
            long fresh = hour.seen.add(key, batch.metersAt(sample));
            pending.count(sample, fresh != 0);
            if (fresh != 0) {
                hour.rows.add(node.id(), batch, sample, fresh);
            }
        }
    }

    private OpenHour open(long hourKey) {
        SeenHour known = seen.get(hourKey);
        if (known == null) {
            throw new IllegalStateException("an hour was forgotten within a commit");
        }
        HourRows rows =
                draft.computeIfAbsent(
                        hourKey, key -> new HourRows(HourKey.shard(key), HourKey.hour(key)));
        return new OpenHour(hourKey, known, rows);
    }

    private static long hourKey(KnownNode node, long epochMillis) {
        return HourKey.of(node.shard(), HourKey.hourOf(epochMillis));
    }
}
