package io.farthing.cluster;

import static io.farthing.cluster.RatedHouse.ALWAYS;
import static io.farthing.cluster.RatedHouse.END;
import static io.farthing.cluster.RatedHouse.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.metering.Intake;
import io.farthing.metering.Meters;
import io.farthing.metering.NodeName;
import io.farthing.metering.NodeSetting;
import io.farthing.metering.NodeTraits;
import io.farthing.metering.SampleBatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Usage of some accounts over some hours, a sample every five minutes of each node, as its makers
/// send it: out of order, some of it twice, and some of it late.
///
/// @param inTime batches that come before the hours are charged
/// @param late batches that come after it, some of which have come before
record MadeUsage(List<List<Sample>> inTime, List<List<Sample>> late) {
    private static final NodeTraits TRAITS =
            new NodeTraits("", "hosts", new NodeSetting(2, 0, Map.of()));
    private static final int SAMPLES_AN_HOUR = 12;
    private static final int MILLIS_BETWEEN = 300_000;
    private static final int BATCH = 1_000;

    record Sample(NodeName node, long millis, long ram, long cpu, long traffic) {}

    /// How much there is.
    record Size(int hours, int nodesOfAccount) {}

    static MadeUsage of(List<Long> accounts, Size size, long seed) {
        Random random = new Random(seed);
        List<Sample> inTime = new ArrayList<>();
        List<Sample> late = new ArrayList<>();
        for (long account : accounts) {
            for (int node = 0; node < size.nodesOfAccount; node++) {
                NodeName name = new NodeName(account, "env" + node / 2, "node" + node);
                for (int at = 0; at < size.hours * SAMPLES_AN_HOUR; at++) {
                    Sample sample = sample(name, at, random);
                    (random.nextInt(50) == 0 ? late : inTime).add(sample);
                    if (random.nextInt(30) == 0) {
                        inTime.add(sample);
                        late.add(sample);
                    }
                }
            }
        }
        Collections.shuffle(inTime, random);
        Collections.shuffle(late, random);
        return new MadeUsage(batches(inTime), batches(late));
    }

    private static Sample sample(NodeName name, int at, Random random) {
        long start = RatedHouse.FROM.start().toEpochMilli();
        return new Sample(
                name,
                start + (long) at * MILLIS_BETWEEN,
                random.nextLong(2_000_000),
                random.nextLong(4_000),
                random.nextLong(30_000_000));
    }

    private static List<List<Sample>> batches(List<Sample> samples) {
        List<List<Sample>> batches = new ArrayList<>();
        for (int from = 0; from < samples.size(); from += BATCH) {
            batches.add(samples.subList(from, Math.min(samples.size(), from + BATCH)));
        }
        return batches;
    }

    /// By the intakes in turns, each of which is a gateway that knows nothing of the others.
    static void take(List<List<Sample>> batches, RatedHouse house, Intake... intakes) {
        for (int at = 0; at < batches.size(); at++) {
            SampleBatch batch = batch(batches.get(at), house.house.meters);
            var _ = intakes[at % intakes.length].take(batch);
        }
    }

    /// As one server does it: charged, and corrected when the late usage is there.
    void chargeAlone(RatedHouse house) {
        try (Intake intake = Intake.start(house.database, house.house.nodes())) {
            take(inTime, house, intake);
            assertThat(house.charging.run(ALWAYS, END, NOW, (_, _) -> {}).charges()).isPositive();
            take(late, house, intake);
            assertThat(house.charging.recharge(ALWAYS, END, NOW, (_, _) -> {}).charges())
                    .isPositive();
        }
    }

    private static SampleBatch batch(List<Sample> samples, Meters meters) {
        SampleBatch batch = new SampleBatch();
        for (Sample sample : samples) {
            batch.begin(batch.node(sample.node, TRAITS), sample.millis, batch.size());
            batch.reading(meters.known().required("ram"), BigDecimal.valueOf(sample.ram));
            batch.reading(meters.known().required("cpu"), BigDecimal.valueOf(sample.cpu));
            batch.reading(meters.known().required("traffic"), BigDecimal.valueOf(sample.traffic));
        }
        return batch;
    }
}
