package io.farthing.charging;

import io.farthing.db.StoreException;
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
/// shards side by side. A shard that cannot be charged stops where it is and is reported; the
/// others go on. Where the database fails nothing new is begun, and the failure is the caller's.
final class ShardPool {
    private final long samplesAtOnce;
    private final Charging.Progress progress;
    private final AtomicLong samplesDone = new AtomicLong();
    private final AtomicBoolean isBroken = new AtomicBoolean();

    ShardPool(long samplesAtOnce, Charging.Progress progress) {
        this.samplesAtOnce = samplesAtOnce;
        this.progress = progress;
    }

    /// What came of the shards that could be charged, and why the others could not.
    record Ran(ShardRun.Outcome outcome, List<Charging.Failure> failures) {}

    Ran run(
            List<ChargeStore.UsedHour> hours,
            Function<List<ChargeStore.UsedHour>, ShardRun.Outcome> portion) {
        long samples = hours.stream().mapToLong(ChargeStore.UsedHour::samples).sum();
        try (ExecutorService threads = Executors.newFixedThreadPool(threads())) {
            List<Future<Ran>> running = new ArrayList<>();
            for (List<List<ChargeStore.UsedHour>> shard : byShard(hours)) {
                running.add(threads.submit(() -> runShard(shard, portion, samples)));
            }
            return sum(running);
        }
    }

    /// One more than cores: one of them waits for the database most of the time.
    private static int threads() {
        return Runtime.getRuntime().availableProcessors() + 1;
    }

    private Ran runShard(
            List<List<ChargeStore.UsedHour>> portions,
            Function<List<ChargeStore.UsedHour>, ShardRun.Outcome> work,
            long samplesInAll) {
        ShardRun.Outcome outcome = ShardRun.Outcome.NOTHING;
        for (List<ChargeStore.UsedHour> portion : portions) {
            if (isBroken.get()) {
                break;
            }
            Ran ran = runPortion(portion, work);
            outcome = outcome.plus(ran.outcome);
            if (!ran.failures.isEmpty()) {
                return new Ran(outcome, ran.failures);
            }
            long samples = portion.stream().mapToLong(ChargeStore.UsedHour::samples).sum();
            progress.at(samplesDone.addAndGet(samples), samplesInAll);
        }
        return new Ran(outcome, List.of());
    }

    private Ran runPortion(
            List<ChargeStore.UsedHour> portion,
            Function<List<ChargeStore.UsedHour>, ShardRun.Outcome> work) {
        try {
            return new Ran(work.apply(portion), List.of());
        } catch (StoreException broken) {
            isBroken.set(true);
            throw broken;
        } catch (RuntimeException failure) {
            ChargeStore.UsedHour first = portion.getFirst();
            return portion.size() == 1
                    ? new Ran(
                            ShardRun.Outcome.NOTHING,
                            List.of(new Charging.Failure(first.shard(), first.hour(), failure)))
                    : runHourByHour(portion, work);
        }
    }

    /// What the hours before the one that fails come to is owed all the same.
    private Ran runHourByHour(
            List<ChargeStore.UsedHour> portion,
            Function<List<ChargeStore.UsedHour>, ShardRun.Outcome> work) {
        ShardRun.Outcome outcome = ShardRun.Outcome.NOTHING;
        for (ChargeStore.UsedHour hour : portion) {
            Ran ran = runPortion(List.of(hour), work);
            outcome = outcome.plus(ran.outcome);
            if (!ran.failures.isEmpty()) {
                return new Ran(outcome, ran.failures);
            }
        }
        return new Ran(outcome, List.of());
    }

    private static Ran sum(List<Future<Ran>> running) {
        ShardRun.Outcome outcome = ShardRun.Outcome.NOTHING;
        List<Charging.Failure> failures = new ArrayList<>();
        RuntimeException broken = null;
        for (Future<Ran> one : running) {
            try {
                Ran ran = one.get();
                outcome = outcome.plus(ran.outcome);
                failures.addAll(ran.failures);
            } catch (ExecutionException failed) {
                broken =
                        failed.getCause() instanceof RuntimeException cause
                                ? cause
                                : new IllegalStateException(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the hourly run was interrupted", stopped);
            }
        }
        if (broken != null) {
            throw broken;
        }
        return new Ran(outcome, failures);
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
