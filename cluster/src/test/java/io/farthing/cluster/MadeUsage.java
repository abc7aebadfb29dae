package io.farthing.cluster;

import io.farthing.metering.Intake;
import io.farthing.metering.Meters;
import io.farthing.metering.NodeName;
import io.farthing.metering.NodeSetting;
import io.farthing.metering.NodeTraits;
import io.farthing.metering.SampleBatch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Usage of a house as its makers send it: out of order, some of it twice, and some of it after its
/// hours were charged. It is worked out sample by sample while it is sent, and nothing of it is
/// kept, so that there may be any amount of it; the same numbers give the same samples in the same
/// order.
///
/// @param seed what the samples are drawn by
record MadeUsage(TraceSize size, long seed) {
    private static final NodeTraits TRAITS =
            new NodeTraits("", "hosts", new NodeSetting(2, 0, Map.of()));

    private static final List<String> NODES = names("node");
    private static final List<String> ENVIRONMENTS = names("env");

    /// Samples of each node among which the order is lost. Hours begin in the middle of it.
    private static final int WINDOW_TICKS = 7;

    /// A prime: steps of it reach each place of a window once, in no order that anybody sees.
    private static final long STRIDE = 1_000_003;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final int ONE_LATE_IN = 50;
    private static final int ONE_REPEATED_IN = 30;

    MadeUsage {
        if ((long) WINDOW_TICKS * size.nodes() % STRIDE == 0) {
            throw new IllegalArgumentException("a window of a multiple of " + STRIDE + " samples");
        }
    }

    /// Of as many as an account has: made once and not for each sample.
    private static List<String> names(String kind) {
        return IntStream.range(0, TraceSize.MOST_NODES_OF_ACCOUNT)
                .mapToObj(number -> kind + number)
                .toList();
    }

    /// Before the hours are charged or after it.
    enum Part {
        IN_TIME,
        LATE
    }

    /// By the gateways in turns, each of which knows nothing of what the others are sent. Returns
    /// how many samples they took for new.
    long send(Part part, RatedHouse house, Intake... gateways) {
        Sender sender = new Sender(this, house.house.meters, gateways);
        int windows = Math.ceilDiv(size.ticks(), WINDOW_TICKS);
        switch (part) {
            case IN_TIME -> {
                // One more, for what the last one has twice.
                for (int window = 0; window <= windows; window++) {
                    sendInTime(window, sender);
                }
            }
            case LATE -> {
                for (int window = windows - 1; window >= 0; window--) {
                    sendLate(window, sender);
                }
            }
        }
        return sender.finish();
    }

    /// With some of the window before once more.
    private void sendInTime(int window, Sender sender) {
        long before = samplesOf(window - 1);
        long here = samplesOf(window);
        for (long place = 0; place < Math.max(before, here); place++) {
            if (place < here) {
                long sample = sample(window, place, here);
                if (!isLate(sample)) {
                    sender.add(sample);
                }
            }
            if (place < before) {
                long sample = sample(window - 1, place, before);
                if (isRepeated(sample) && !isLate(sample)) {
                    sender.add(sample);
                }
            }
        }
    }

    /// With some of what was in time once more.
    private void sendLate(int window, Sender sender) {
        long here = samplesOf(window);
        for (long place = 0; place < here; place++) {
            long sample = sample(window, place, here);
            if (isLate(sample) || isRepeated(sample)) {
                sender.add(sample);
            }
        }
    }

    private long samplesOf(int window) {
        int first = window * WINDOW_TICKS;
        int ticks = Math.min(WINDOW_TICKS, size.ticks() - first);
        return first < 0 || ticks < 0 ? 0 : (long) ticks * size.nodes();
    }

    /// A sample's number says which node's it is and when it was taken.
    private long sample(int window, long place, long places) {
        long first = (long) window * WINDOW_TICKS * size.nodes();
        return first + Math.floorMod(place * STRIDE + seed + window, places);
    }

    private boolean isLate(long sample) {
        return (drawn(sample, 1) >>> 8) % ONE_LATE_IN == 0;
    }

    private boolean isRepeated(long sample) {
        return (drawn(sample, 2) >>> 8) % ONE_REPEATED_IN == 0;
    }

    /// SplitMix64.
    private long drawn(long sample, int what) {
        long mixed = seed + (sample * 8 + what) * SPREAD;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    void fill(SampleBatch batch, long sample, long origin, Meters.Known meters) {
        int node = Math.toIntExact(sample % size.nodes());
        int ofAccount = node % size.nodesOfAccount();
        long account = RatedHouse.FIRST_ACCOUNT + node / size.nodesOfAccount();
        NodeName name =
                new NodeName(account, ENVIRONMENTS.get(ofAccount / 2), NODES.get(ofAccount));
        long tick = sample / size.nodes();
        long apart = TimeUnit.HOURS.toMillis(1) / size.samplesAnHour();
        long start = RatedHouse.FROM.start().toEpochMilli();
        batch.begin(batch.node(name, TRAITS), start + tick * apart, origin);
        batch.reading(meters.required("ram"), reading(sample, 3, 2_000_000), 0);
        batch.reading(meters.required("cpu"), reading(sample, 4, 4_000), 0);
        batch.reading(meters.required("traffic"), reading(sample, 5, 30_000_000), 0);
    }

    private long reading(long sample, int what, long below) {
        return (drawn(sample, what) >>> 1) % below;
    }
}
