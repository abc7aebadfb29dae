package io.farthing.app.bench;

import com.sun.management.OperatingSystemMXBean;
import io.farthing.calendar.Hour;
import io.farthing.catalog.Draft;
import io.farthing.charging.Rerating;
import io.farthing.charging.ReratingResult;
import io.farthing.db.Database;
import io.farthing.metering.HourlyUsage;
import io.farthing.metering.Meter;
import io.farthing.metering.MeterHours;
import io.farthing.metering.NodeHours;
import io.farthing.metering.UsageRange;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Benchmark `what-if`: what a draft of prices would have made of a month of usage, as staff's
/// editor of prices asks for it. The floor reads the same hours and multiplies each quantity by two
/// prices, with as many threads; it knows no tiers, no groups and no rounding, and adds up no more
/// than two sums. Both are warm: who looks for a price tries several.
public final class WhatIfBench {
    private static final long WITHIN_MILLIS = 2_000;

    /// Any two: what counts is that each quantity is multiplied twice.
    private static final long PUBLISHED_PRICE = 4_691;

    private static final long DRAFTED_PRICE = 5_160;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final Rounds rounds;
    private final Database database;
    private final HourlyUsage usage;
    private final Rerating rerating;
    private final List<Meter> meters;
    private long nodeHours;
    private long sink;

    /// What a preview is asked for.
    public record Asked(Draft draft, Hour from, Hour to, Instant now) {}

    public WhatIfBench(
            int rounds,
            Database database,
            HourlyUsage usage,
            Rerating rerating,
            List<Meter> meters) {
        this.rounds = new Rounds(rounds);
        this.database = database;
        this.usage = usage;
        this.rerating = rerating;
        this.meters = List.copyOf(meters);
    }

    public Measurement run(Asked asked) {
        nodeHours = floor(asked);
        Figure figure =
                rounds.compare(
                        "what-if",
                        "node-hours/s",
                        () -> perSecond(() -> preview(asked)),
                        () -> perSecond(() -> sink += floor(asked)));
        if (sink == 0) {
            throw new IllegalStateException("there is no usage to rate");
        }
        long millis = nodeHours * 1_000 / Math.max(1, figure.value());
        return new Measurement(
                figure,
                "a month's preview within %d ms, warm".formatted(WITHIN_MILLIS),
                millis < WITHIN_MILLIS,
                String.format(
                        Locale.ROOT,
                        "%,d node-hours of %,d hours in %,d ms, %,d ms of it on a processor",
                        nodeHours,
                        asked.to().epochHour() - asked.from().epochHour(),
                        millis,
                        onProcessors(() -> preview(asked))));
    }

    private long perSecond(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return nodeHours * 1_000_000_000L / Math.max(1, System.nanoTime() - begun);
    }

    /// What one more takes of the program's processors, divided by how many there are: what is left
    /// of the time where nobody else wants them.
    private static long onProcessors(Runnable work) {
        long before = PROCESS.getProcessCpuTime();
        work.run();
        return (PROCESS.getProcessCpuTime() - before)
                / 1_000_000
                / PROCESS.getAvailableProcessors();
    }

    private void preview(Asked asked) {
        ReratingResult result =
                rerating.compare(asked.draft(), asked.from(), asked.to(), asked.now());
        if (!(result instanceof ReratingResult.Compared(var comparison))
                || comparison.totals().isEmpty()) {
            throw new IllegalStateException("the preview was refused or is empty: " + result);
        }
    }

    /// How many node-hours there are.
    private long floor(Asked asked) {
        int from = Math.toIntExact(asked.from().epochHour());
        int to = Math.toIntExact(asked.to().epochHour());
        List<Integer> shards = database.read(tx -> usage.shards(tx, from, to));
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Long>> running = new ArrayList<>();
            for (int shard : shards) {
                running.add(threads.submit(() -> floor(shard, from, to)));
            }
            long sum = 0;
            for (Future<Long> each : running) {
                sum += each.get();
            }
            return sum;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the floor failed", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    private long floor(int shard, int from, int to) {
        return database.read(tx -> {
            long[] sums = new long[3];
            UsageRange range = new UsageRange(shard, from, to, usage.generation(tx));
            usage.each(tx, range, hours -> add(hours, sums));
            if (sums[1] > sums[2]) {
                throw new IllegalStateException("the dearer price made less of it");
            }
            return sums[0];
        });
    }

    private void add(NodeHours hours, long[] sums) {
        sums[0] += hours.size();
        for (Meter meter : meters) {
            MeterHours quantities = hours.meter(meter);
            if (quantities == null) {
                continue;
            }
            for (int node = 0; node < hours.size(); node++) {
                // Small enough that no sum overflows.
                long quantity = quantities.isNarrow(node) ? quantities.unscaled(node) % 1_000 : 1;
                sums[1] += quantity * PUBLISHED_PRICE;
                sums[2] += quantity * DRAFTED_PRICE;
            }
        }
    }
}
