package io.farthing.metering;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What one meter comes to for the nodes of an hour, by their position in [NodeHours]: the peak, or
/// the sum, which a mean divides by the count.
public final class MeterHours {

    private final Meter meter;
    private final int[] counts;
    private final long[] unscaled;
    private final byte[] scales;
    private final @Nullable BigDecimal[] wide;

    MeterHours(Meter meter, int size) {
        this.meter = meter;
        counts = new int[size];
        unscaled = new long[size];
        scales = new byte[size];
        wide = new BigDecimal[size];
    }

    public Meter meter() {
        return meter;
    }

    /// How many samples of the node have the meter; with none the quantity is 0.
    public int count(int node) {
        return counts[node];
    }

    /// True where the quantity is `unscaled(node)` × 10^-`scale(node)`; else only [#value] has it.
    public boolean isNarrow(int node) {
        return wide[node] == null;
    }

    public long unscaled(int node) {
        return unscaled[node];
    }

    public int scale(int node) {
        return scales[node];
    }

    public BigDecimal value(int node) {
        BigDecimal beside = wide[node];
        return beside == null ? BigDecimal.valueOf(unscaled[node], scales[node]) : beside;
    }

    void add(int node, Decimals column, int at) {
        boolean first = counts[node]++ == 0;
        if (!column.isNarrow(at) || wide[node] != null) {
            addWide(node, column.at(at), first);
            return;
        }
        long value = column.unscaledAt(at);
        byte scale = column.scaleAt(at);
        if (first) {
            unscaled[node] = value;
            scales[node] = scale;
        } else if (scale != scales[node]) {
            addWide(node, column.at(at), false);
        } else if (meter.aggregation() == Aggregation.PEAK) {
            unscaled[node] = Math.max(unscaled[node], value);
        } else {
            addSameScale(node, value);
        }
    }

    private void addSameScale(int node, long value) {
        long sum = unscaled[node] + value;
        boolean overflows = ((unscaled[node] ^ sum) & (value ^ sum)) < 0;
        if (overflows) {
            addWide(node, BigDecimal.valueOf(value, scales[node]), false);
        } else {
            unscaled[node] = sum;
        }
    }

    private void addWide(int node, BigDecimal value, boolean first) {
        BigDecimal before = value(node);
        BigDecimal after;
        if (first) {
            after = value;
        } else {
            after = meter.aggregation() == Aggregation.PEAK ? before.max(value) : before.add(value);
        }
        hold(node, after);
    }

    /// Back to the narrow form wherever it fits, so that mixed scales do not stay slow.
    private void hold(int node, BigDecimal value) {
        boolean fits =
                value.scale() <= Decimals.NARROW_SCALE_LIMIT
                        && value.scale() >= 0
                        && value.unscaledValue().bitLength() < Long.SIZE;
        wide[node] = fits ? null : value;
        unscaled[node] = fits ? value.unscaledValue().longValue() : 0;
        scales[node] = fits ? (byte) value.scale() : 0;
    }

    /// The same quantities in another order of nodes: the new position `i` is the old `from[i]`.
    MeterHours reordered(int[] from) {
        MeterHours result = new MeterHours(meter, from.length);
        for (int node = 0; node < from.length; node++) {
            result.counts[node] = counts[from[node]];
            result.unscaled[node] = unscaled[from[node]];
            result.scales[node] = scales[from[node]];
            result.wide[node] = wide[from[node]];
        }
        return result;
    }

    MeterHours withCapacity(int size) {
        MeterHours result = new MeterHours(meter, size);
        System.arraycopy(counts, 0, result.counts, 0, counts.length);
        System.arraycopy(unscaled, 0, result.unscaled, 0, unscaled.length);
        System.arraycopy(scales, 0, result.scales, 0, scales.length);
        System.arraycopy(wide, 0, result.wide, 0, wide.length);
        return result;
    }
}
