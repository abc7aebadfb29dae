package io.farthing.metering;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Folds the blocks of one shard and hour into quantities of its nodes.
final class HourFold {

    private final Meters.Known known;
    private final int shard;
    private final int hour;
    private final Map<Long, Integer> positions = new HashMap<>();
    private final @Nullable MeterHours[] meters = new MeterHours[Meter.LIMIT];
    private long[] nodes = new long[8];
    private int[] samples = new int[8];
    private long through;

    HourFold(Meters.Known known, int shard, int hour) {
        this.known = known;
        this.shard = shard;
        this.hour = hour;
    }

    int hour() {
        return hour;
    }

    void add(UsageBlock block, long generation) {
        add(block, block.meters, generation);
    }

    /// @param wanted which meters of each row count, which may be none
    void add(UsageBlock block, long[] wanted, long generation) {
        through = Math.max(through, generation);
        int[] here = new int[block.nodes.length];
        for (int place = 0; place < here.length; place++) {
            here[place] = position(block.nodes[place]);
        }
        for (int row = 0; row < block.size(); row++) {
            samples[here[block.places[row]]] += wanted[row] == 0 ? 0 : 1;
        }
        for (long rest = block.allMeters(); rest != 0; rest &= rest - 1) {
            addColumn(block, wanted, here, rest & -rest);
        }
    }

    private void addColumn(UsageBlock block, long[] wanted, int[] here, long meterBit) {
        Decimals column = block.column(meterBit);
        MeterHours hours = hoursOf(Long.numberOfTrailingZeros(meterBit));
        int at = 0;
        for (int row = 0; row < block.size(); row++) {
            if ((block.meters[row] & meterBit) == 0) {
                continue;
            }
            if ((wanted[row] & meterBit) != 0) {
                hours.add(here[block.places[row]], column, at);
            }
            at++;
        }
    }

    private int position(long node) {
        int fresh = positions.size();
        Integer position = positions.putIfAbsent(node, fresh);
        if (position != null) {
            return position;
        }
        if (fresh == nodes.length) {
            grow(fresh * 2);
        }
        nodes[fresh] = node;
        return fresh;
    }

    private void grow(int capacity) {
        nodes = Arrays.copyOf(nodes, capacity);
        samples = Arrays.copyOf(samples, capacity);
        for (int id = 0; id < meters.length; id++) {
            MeterHours hours = meters[id];
            meters[id] = hours == null ? null : hours.withCapacity(capacity);
        }
    }

    private MeterHours hoursOf(int id) {
        MeterHours hours = meters[id];
        if (hours == null) {
            hours = new MeterHours(known.byId(id), nodes.length);
            meters[id] = hours;
        }
        return hours;
    }

    /// In the order of the nodes' ids, so that the same usage gives the same result whatever way it
    /// came in.
    NodeHours finish() {
        int size = positions.size();
        long[] sorted = Arrays.copyOf(nodes, size);
        Arrays.sort(sorted);
        int[] from = new int[size];
        int[] sortedSamples = new int[size];
        for (int position = 0; position < size; position++) {
            from[position] = positions.getOrDefault(sorted[position], 0);
            sortedSamples[position] = samples[from[position]];
        }
        @Nullable MeterHours[] sortedMeters = new MeterHours[Meter.LIMIT];
        for (int id = 0; id < meters.length; id++) {
            MeterHours hours = meters[id];
            sortedMeters[id] = hours == null ? null : hours.reordered(from);
        }
        NodeHours.HourKeyed of = new NodeHours.HourKeyed(shard, hour, through);
        return new NodeHours(of, sorted, sortedSamples, sortedMeters);
    }
}
