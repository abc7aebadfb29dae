package io.farthing.metering;

import java.util.Arrays;

/// The samples of one shard and hour that are about to become a block.
final class HourRows {

    private final int shard;
    private final int hour;
    private final Decimals readings = new Decimals(16);
    private long[] nodes = new long[8];
    private int[] millis = new int[8];
    private long[] meters = new long[8];
    private int[] firstReadings = new int[8];
    private int size;

    HourRows(int shard, int hour) {
        this.shard = shard;
        this.hour = hour;
    }

    /// Takes over a sample, or of its readings those whose meters are named.
    void add(long node, SampleBatch batch, int sample, long wanted) {
        begin(node, HourKey.millisInHour(batch.millisAt(sample)), wanted);
        int from = batch.firstReadingAt(sample);
        for (long rest = batch.metersAt(sample); rest != 0; rest &= rest - 1) {
            if ((wanted & rest & -rest) != 0) {
                readings.addFrom(batch.readings(), from);
            }
            from++;
        }
    }

    /// Takes over all that a block of the same hour holds.
    void addAll(UsageBlock block) {
        Cursor cursor = cursor(block);
        for (int row = 0; row < block.size(); row++) {
            cursor.add(row, block.meters[row]);
        }
    }

    Cursor cursor(UsageBlock block) {
        return new Cursor(block);
    }

    /// Goes through a block of the same hour, row by row, since its readings stand by meter.
    final class Cursor {
        private final UsageBlock block;
        private final int[] used = new int[Meter.LIMIT];

        private Cursor(UsageBlock block) {
            this.block = block;
        }

        /// The next row; of its readings those whose meters are named, which may be none.
        void add(int row, long wanted) {
            if (wanted != 0) {
                begin(block.nodes[block.places[row]], block.millis[row], wanted);
            }
            for (long rest = block.meters[row]; rest != 0; rest &= rest - 1) {
                long bit = rest & -rest;
                int at = used[Long.numberOfTrailingZeros(bit)]++;
                if ((wanted & bit) != 0) {
                    readings.addFrom(block.column(bit), at);
                }
            }
        }
    }

    private void begin(long node, int millisInHour, long wanted) {
        if (size == nodes.length) {
            grow(size * 2);
        }
        nodes[size] = node;
        millis[size] = millisInHour;
        meters[size] = wanted;
        firstReadings[size++] = readings.size();
    }

    private void grow(int capacity) {
        nodes = Arrays.copyOf(nodes, capacity);
        millis = Arrays.copyOf(millis, capacity);
        meters = Arrays.copyOf(meters, capacity);
        firstReadings = Arrays.copyOf(firstReadings, capacity);
    }

    int shard() {
        return shard;
    }

    int hour() {
        return hour;
    }

    int size() {
        return size;
    }

    long nodeAt(int row) {
        return nodes[row];
    }

    int millisAt(int row) {
        return millis[row];
    }

    long metersAt(int row) {
        return meters[row];
    }

    /// Where the row's reading of the meter is, which the row must have.
    int readingOf(int row, long meterBit) {
        return firstReadings[row] + Long.bitCount(meters[row] & (meterBit - 1));
    }

    Decimals readings() {
        return readings;
    }
}
