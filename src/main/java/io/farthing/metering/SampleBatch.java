package io.farthing.metering;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Samples on their way in, in columns. A sample is one node at one millisecond with the readings
/// of one or more meters: [#begin], then [#reading] once a meter.
public final class SampleBatch {

    public static final int SAMPLES_LIMIT = 1 << 18;
    static final int READINGS_LIMIT = 1 << 20;

    /// A node's new setting from an instant on.
    record SettingChange(int node, Instant since, NodeSetting.Change change) {}

    private final List<NodeName> names = new ArrayList<>();
    private final List<NodeTraits> traits = new ArrayList<>();
    private final Map<NodeName, Integer> positions = new HashMap<>();
    private final List<SettingChange> changes = new ArrayList<>(0);
    private final Decimals readings;
    private int[] nodes;
    private long[] millis;
    private long[] meters;
    private long[] origins;
    private int[] firstReadings;
    private int size;

    public SampleBatch() {
        this(16);
    }

    public SampleBatch(int capacity) {
        readings = new Decimals(capacity);
        nodes = new int[capacity];
        millis = new long[capacity];
        meters = new long[capacity];
        origins = new long[capacity];
        firstReadings = new int[capacity];
    }

    /// The node's place in this batch; its traits count only where nobody has seen it before.
    public int node(NodeName name, NodeTraits ifNew) {
        Integer known = positions.get(name);
        if (known != null) {
            return known;
        }
        int position = names.size();
        positions.put(name, position);
        names.add(name);
        traits.add(ifNew);
        return position;
    }

    /// Starts a sample. The origin is the caller's own number for it, a line or an index, by which
    /// a refusal names it.
    public void begin(int node, long epochMillis, long origin) {
        if (size == nodes.length) {
            grow(Math.max(16, size * 2));
        }
        nodes[size] = node;
        millis[size] = epochMillis;
        meters[size] = 0;
        origins[size] = origin;
        firstReadings[size] = readings.size();
        size++;
    }

    public void reading(Meter meter, long unscaled, int scale) {
        readings.add(unscaled, scale);
        file(meter);
    }

    public void reading(Meter meter, BigDecimal value) {
        readings.add(value);
        file(meter);
    }

    public void change(int node, Instant since, NodeSetting.Change change) {
        if (!change.isEmpty()) {
            changes.add(new SettingChange(node, since, change));
        }
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size >= SAMPLES_LIMIT || readings.size() > READINGS_LIMIT - Meter.LIMIT;
    }

    /// Readings are kept in the order of their meters, so that a set of bits says which is which.
    private void file(Meter meter) {
        int sample = size - 1;
        if ((meters[sample] & meter.bit()) != 0) {
            throw new IllegalArgumentException(meter.name() + ": read twice in one sample");
        }
        int before = Long.bitCount(meters[sample] & (meter.bit() - 1));
        int place = firstReadings[sample] + before;
        for (int at = readings.size() - 2; at >= place; at--) {
            readings.swapWithNext(at);
        }
        meters[sample] |= meter.bit();
    }

    private void grow(int capacity) {
        nodes = Arrays.copyOf(nodes, capacity);
        millis = Arrays.copyOf(millis, capacity);
        meters = Arrays.copyOf(meters, capacity);
        origins = Arrays.copyOf(origins, capacity);
        firstReadings = Arrays.copyOf(firstReadings, capacity);
    }

    List<NodeName> names() {
        return names;
    }

    NodeTraits traitsOf(int node) {
        return traits.get(node);
    }

    List<SettingChange> changes() {
        return changes;
    }

    int nodeAt(int sample) {
        return nodes[sample];
    }

    long millisAt(int sample) {
        return millis[sample];
    }

    /// One bit a meter.
    long metersAt(int sample) {
        return meters[sample];
    }

    long originAt(int sample) {
        return origins[sample];
    }

    int firstReadingAt(int sample) {
        return firstReadings[sample];
    }

    Decimals readings() {
        return readings;
    }

    int readingCount() {
        return readings.size();
    }
}
