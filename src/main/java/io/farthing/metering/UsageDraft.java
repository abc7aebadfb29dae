package io.farthing.metering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is about to be appended: of the samples it is given, those that are new, by shard and hour.
/// It remembers what it let through before, and what the log told of.
final class UsageDraft {

    private final BlockPacker packer = new BlockPacker();
    private final SeenHours seen;
    private final Map<Long, HourRows> rows = new HashMap<>();

    UsageDraft(long seenLimit) {
        seen = new SeenHours(seenLimit);
    }

    /// Nothing drafted was appended, or nobody knows.
    void forgetAll() {
        rows.clear();
        seen.clear();
    }

    /// What was drafted is appended.
    void startOver() {
        rows.clear();
        seen.trim();
    }

    /// Makes sure that all that is known of the hours is in memory; the log is asked once.
    void open(Set<Long> hourKeys, UsageLog log) {
        Set<Long> missing = new LinkedHashSet<>();
        for (long key : hourKeys) {
            SeenHour hour = touched(key);
            if (hour == null || hour.isOutlined()) {
                missing.add(key);
            }
        }
        read(missing, log);
    }

    /// The same as far as these batches need it: an hour that is sure of all their samples is not
    /// read.
    void open(List<PendingBatch> batches, UsageLog log) {
        Set<Long> missing = new LinkedHashSet<>();
        boolean isAnyOutlined = false;
        for (long key : hoursOf(batches)) {
            SeenHour hour = touched(key);
            if (hour == null) {
                missing.add(key);
            } else {
                isAnyOutlined |= hour.isOutlined();
            }
        }
        if (isAnyOutlined) {
            batches.forEach(batch -> addUnsure(batch, missing));
        }
        read(missing, log);
    }

    private @Nullable SeenHour touched(long hourKey) {
        return seen.touch(hourKey) ? seen.get(hourKey) : null;
    }

    private void addUnsure(PendingBatch pending, Set<Long> missing) {
        SampleBatch batch = pending.batch();
        for (int sample = 0; sample < batch.size(); sample++) {
            KnownNode node = pending.nodeOf(sample);
            if (node != null) {
                long hourKey = pending.hourKey(node, sample);
                SeenHour hour = seen.get(hourKey);
                if (hour != null && hour.isUnsureOf(keyOf(node, batch, sample))) {
                    missing.add(hourKey);
                }
            }
        }
    }

    private static long keyOf(KnownNode node, SampleBatch batch, int sample) {
        return HourKey.sample(node.id(), HourKey.millisInHour(batch.millisAt(sample)));
    }

    private void read(Set<Long> hourKeys, UsageLog log) {
        if (!hourKeys.isEmpty()) {
            hourKeys.forEach(key -> seen.put(key, new SeenHour()));
            log.known(List.copyOf(hourKeys)).forEach(this::note);
        }
    }

    private void note(PackedBlock packed) {
        SeenHour hour = seen.get(packed.hourKey());
        if (hour == null) {
            return;
        }
        UsageBlock block = packed.read();
        seen.grew(block.size());
        for (int row = 0; row < block.size(); row++) {
            long _ = hour.add(keyOf(block, row), block.meters[row]);
        }
    }

    private static long keyOf(UsageBlock block, int row) {
        return HourKey.sample(block.nodes[block.places[row]], block.millis[row]);
    }

    private static Set<Long> hoursOf(List<PendingBatch> batches) {
        Set<Long> hours = new LinkedHashSet<>();
        for (PendingBatch batch : batches) {
            long[] lasts = new long[batch.batch().names().size()];
            for (int sample = 0; sample < batch.size(); sample++) {
                KnownNode node = batch.nodeOf(sample);
                int place = batch.batch().nodeAt(sample);
                long key = node == null ? lasts[place] : batch.hourKey(node, sample);
                if (key != lasts[place]) {
                    hours.add(key);
                    lasts[place] = key;
                }
            }
        }
        return hours;
    }

    /// The hour a node is at. Its samples mostly come in order, so that the next one is of the same
    /// hour and nothing has to be looked up.
    private record OpenHour(long key, SeenHour seen, HourRows rows) {}

    void add(PendingBatch pending) {
        pending.startOver();
        SampleBatch batch = pending.batch();
        seen.grew(batch.size());
        @Nullable OpenHour[] opened = new OpenHour[batch.names().size()];
        for (int sample = 0; sample < batch.size(); sample++) {
            KnownNode node = pending.nodeOf(sample);
            if (node == null) {
                continue;
            }
            long hourKey = pending.hourKey(node, sample);
            int place = batch.nodeAt(sample);
            OpenHour hour = opened[place];
            if (hour == null || hour.key != hourKey) {
                hour = openHour(hourKey);
                opened[place] = hour;
            }
            long fresh = hour.seen.add(keyOf(node, batch, sample), batch.metersAt(sample));
            pending.count(sample, fresh != 0);
            if (fresh != 0) {
                hour.rows.add(node.id(), batch, sample, fresh);
            }
        }
    }

    /// Adds what is new of a block that another log held, and returns how many samples that is.
    int add(PackedBlock packed) {
        UsageBlock block = packed.read();
        seen.grew(block.size());
        OpenHour hour = openHour(packed.hourKey());
        int before = hour.rows.size();
        HourRows.Cursor cursor = hour.rows.cursor(block);
        for (int row = 0; row < block.size(); row++) {
            cursor.add(row, hour.seen.add(keyOf(block, row), block.meters[row]));
        }
        return hour.rows.size() - before;
    }

    private OpenHour openHour(long hourKey) {
        SeenHour known = seen.get(hourKey);
        if (known == null) {
            throw new IllegalStateException("an hour was forgotten within a commit");
        }
        HourRows drafted =
                rows.computeIfAbsent(
                        hourKey, key -> new HourRows(HourKey.shard(key), HourKey.hour(key)));
        return new OpenHour(hourKey, known, drafted);
    }

    List<PackedBlock> pack() {
        List<PackedBlock> blocks = new ArrayList<>(rows.size());
        for (HourRows hour : rows.values()) {
            if (hour.size() > 0) {
                byte[] payload = packer.pack(hour);
                blocks.add(new PackedBlock(hour.shard(), hour.hour(), hour.size(), payload));
            }
        }
        return blocks;
    }
}
