package io.farthing.app.bench;

import io.farthing.calendar.Hour;
import io.farthing.rating.AccountHour;
import io.farthing.rating.Charge;
import io.farthing.rating.CompiledModel;
import io.farthing.rating.EnvironmentHour;
import io.farthing.rating.ModelType;
import io.farthing.rating.NodeHour;
import io.farthing.rating.NodePricing;
import io.farthing.rating.PricingModel;
import io.farthing.rating.Quantity;
import io.farthing.rating.Rater;
import io.farthing.rating.ResourceSlots;
import io.farthing.rating.Tariff;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Benchmark `rate`: the rating arithmetic alone, on one thread. Account-hours of two environments
/// with five nodes each are priced by reserved and dynamic cloudlets in tiers and by traffic with a
/// free amount; the floor only reads the same numbers.
public final class RateBench {
    private static final long NODE_HOURS_PER_SECOND = 5_000_000;
    private static final int ACCOUNT_HOURS = 5_000;
    private static final int ENVIRONMENTS = 2;
    private static final int NODES = 5;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long SEED = 20_130_701;

    private final Rounds rounds;
    private final long sliceNanos;
    private final List<AccountHour> hours = new ArrayList<>();
    private long sink;

    public RateBench(int rounds, long sliceMillis) {
        this.rounds = new Rounds(rounds);
        this.sliceNanos = sliceMillis * 1_000_000;
    }

    public Measurement run() {
        prepare();
        Figure figure =
                rounds.compare(
                        "rate",
                        "node-hours/s",
                        () -> speed(RateBench::rated),
                        () -> speed(RateBench::looked));
        if (sink == 0) {
            throw new IllegalStateException("nothing was rated");
        }
        String remark = "one thread, by its CPU time; the floor only reads the same numbers";
        return Measurement.ofValue(figure, NODE_HOURS_PER_SECOND, remark);
    }

    private void prepare() {
        PricingModel model =
                PricingModel.of("bench", ModelType.HYBRID, BenchTariffs.ALL.toArray(Tariff[]::new));
        ResourceSlots slots = ResourceSlots.of("traffic");
        NodePricing pricing = new NodePricing(new CompiledModel(model, slots), "server", List.of());
        SplittableRandom random = new SplittableRandom(SEED);
        hours.clear();
        for (int number = 0; number < ACCOUNT_HOURS; number++) {
            List<EnvironmentHour> environments = new ArrayList<>();
            for (int environment = 1; environment <= ENVIRONMENTS; environment++) {
                environments.add(environment(environment, pricing, random));
            }
            hours.add(new AccountHour(new Hour(number), environments));
        }
    }

    private static EnvironmentHour environment(
            int environment, NodePricing pricing, SplittableRandom random) {
        List<NodeHour> nodes = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            Quantity gigabytes = Quantity.of(random.nextLong(0, 3_000_000_000_000L), 12);
            nodes.add(
                    new NodeHour(
                            environment * 100L + node,
                            pricing,
                            true,
                            2,
                            random.nextLong(1, 20),
                            List.of(gigabytes),
                            Set.of()));
        }
        return new EnvironmentHour(environment, nodes);
    }

    /// Some work on an account's hour, with a result so that the compiler cannot leave it out.
    private interface Work {
        long on(AccountHour hour);
    }

    /// By the time the thread had a core for: what is asked is the speed of a core.
    private long speed(Work work) {
        long begun = THREADS.getCurrentThreadCpuTime();
        long done = 0;
        while (THREADS.getCurrentThreadCpuTime() - begun < sliceNanos) {
            for (AccountHour hour : hours) {
                sink += work.on(hour);
            }
            done += (long) ACCOUNT_HOURS * ENVIRONMENTS * NODES;
        }
        return done * 1_000_000_000L / Math.max(1, THREADS.getCurrentThreadCpuTime() - begun);
    }

    private static long rated(AccountHour hour) {
        long units = 0;
        for (Charge charge : Rater.rate(hour).charges()) {
            units += charge.amount().units();
        }
        return units;
    }

    private static long looked(AccountHour hour) {
        long sum = 0;
        for (EnvironmentHour environment : hour.environments()) {
            for (NodeHour node : environment.nodes()) {
                sum += node.reservedCloudlets() + node.usedCloudlets();
                sum += node.quantities().getFirst().unscaled();
            }
        }
        return sum;
    }
}
