package io.farthing.charging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Runs the hours of shards in portions: those of one shard in order and by one thread, different
/// shards side by side. After a failure nothing new is begun, and the failure is the caller's.
final class ShardPool {
    private final long samplesAtOnce;
    private final Charging.Progress progress;
    private final AtomicLong samplesDone = new AtomicLong();
    private final AtomicBoolean hasFailed = new AtomicBoolean();

    ShardPool(long samplesAtOnce, Charging.Progress progress) {
        this.samplesAtOnce = samplesAtOnce;
        this.progress = progress;
    }

    ShardRun.Outcome run(
            List<ChargeStore.UsedHour> hours,
            Function<List<ChargeStore.UsedHour>, ShardRun.Outcome> portion) {
        long samples = hours.stream().mapToLong(ChargeStore.UsedHour::samples).sum();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<ShardRun.Outcome>> running = new ArrayList<>();
            for (List<List<ChargeStore.UsedHour>> shard : byShard(hours)) {
                running.add(threads.submit(() -> runShard(shard, portion, samples)));
            }
            return sum(running);
        }
    }

    private ShardRun.Outcome runShard(
            List<List<ChargeStore.UsedHour>> portions,
            Function<List<ChargeStore.UsedHour>, ShardRun.Outcome> work,
            long samplesInAll) {
        ShardRun.Outcome outcome = ShardRun.Outcome.NOTHING;
        for (List<ChargeStore.UsedHour> portion : portions) {
            if (hasFailed.get()) {
                return outcome;
            }
            try {
                outcome = outcome.plus(work.apply(portion));
            } catch (RuntimeException failure) {
                hasFailed.set(true);
                throw failure;
            }
            long samples = portion.stream().mapToLong(ChargeStore.UsedHour::samples).sum();
            progress.at(samplesDone.addAndGet(samples), samplesInAll);
        }
        return outcome;
    }

    private static ShardRun.Outcome sum(List<Future<ShardRun.Outcome>> running) {
        ShardRun.Outcome outcome = ShardRun.Outcome.NOTHING;
        RuntimeException failure = null;
        for (Future<ShardRun.Outcome> one : running) {
            try {
                outcome = outcome.plus(one.get());
            } catch (ExecutionException failed) {
                failure =
                        failed.getCause() instanceof RuntimeException cause
                                ? cause
                                : new IllegalStateException(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the hourly run was interrupted", stopped);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return outcome;
    }

    /// Hours come ordered by shard, then time.
    private List<List<List<ChargeStore.UsedHour>>> byShard(List<ChargeStore.UsedHour> hours) {
        List<List<List<ChargeStore.UsedHour>>> shards = new ArrayList<>();
        int shard = -1;
        long samples = 0;
        for (ChargeStore.UsedHour hour : hours) {
            if (hour.shard() != shard) {
                shard = hour.shard();
                shards.add(new ArrayList<>());
                samples = samplesAtOnce;
            }
            List<List<ChargeStore.UsedHour>> portions = shards.getLast();
            if (samples >= samplesAtOnce) {
                portions.add(new ArrayList<>());
                samples = 0;
            }
            portions.getLast().add(hour);
            samples += hour.samples();
        }
        return shards;
    }
}
