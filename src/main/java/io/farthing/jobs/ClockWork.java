package io.farthing.jobs;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does each regular task once for each time that it is due, however many servers there are:
/// whoever locks the task's mark does it, the others pass by. A killed server lets go of the lock,
/// and leaves the mark where it was.
public final class ClockWork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWork.class);
    private static final long LOOK_MILLIS = 250;
    private static final long STOP_SECONDS = 30;

    /// How long a task that failed is left alone.
    private static final Duration FAILURE_PAUSE = Duration.ofMinutes(1);

    private final Database database;
    private final InstantSource clock;
    private final List<ClockTask> tasks;
    private final Map<String, Instant> doneThrough = new ConcurrentHashMap<>();
    private final Map<String, Long> pausedUntilNanos = new ConcurrentHashMap<>();
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("clock-", 0).factory());

    public ClockWork(Database database, InstantSource clock, List<ClockTask> tasks) {
        this.database = database;
        this.clock = clock;
        this.tasks = List.copyOf(tasks);
    }

    /// Begins to look at the clock by itself, until it is closed.
    @CanIgnoreReturnValue
    public ClockWork start() {
        var _ = Thread.ofPlatform().name("clock").daemon().start(this::loop);
        return this;
    }

    /// Does what is due, one after the other on the caller's thread; says how many tasks. What
    /// fails, throws.
    @CanIgnoreReturnValue
    public int runDue(Instant now) {
        int done = 0;
        for (ClockTask task : tasks) {
            if (isDue(task, now) && run(task, now)) {
                done++;
            }
        }
        return done;
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                var _ = threads.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        try {
            while (!threads.isShutdown()) {
                Instant now = clock.instant();
                tasks.stream()
                        .filter(task -> isDue(task, now) && !isPaused(task))
                        .filter(task -> running.add(task.name()))
                        .forEach(task -> threads.execute(() -> attempt(task, now)));
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException stopped) {
            LOG.info("the work of the clock stops");
        }
    }

    private void attempt(ClockTask task, Instant now) {
        try {
            boolean _ = run(task, now);
        } catch (RuntimeException failure) {
            LOG.error("{} failed; it is tried again in a minute", task.name(), failure);
            pausedUntilNanos.put(task.name(), System.nanoTime() + FAILURE_PAUSE.toNanos());
        } finally {
            running.remove(task.name());
        }
    }

    private boolean run(ClockTask task, Instant now) {
        Instant due = task.dueBy(now);
        Turn turn = database.transact(tx -> take(tx, task, due, now));
        if (turn != Turn.ANOTHERS) {
            doneThrough.put(task.name(), due);
        }
        return turn == Turn.DONE_HERE;
    }

    private enum Turn {
        /// Another server is at it, and may fail yet.
        ANOTHERS,
        DONE_BEFORE,
        DONE_HERE
    }

    private static Turn take(Tx tx, ClockTask task, Instant due, Instant now) {
        ClockStore.ensure(tx, task.name());
        Instant before = ClockStore.lock(tx, task.name());
        if (before == null) {
            return Turn.ANOTHERS;
        }
        if (!before.isBefore(due)) {
            return Turn.DONE_BEFORE;
        }
        task.work().run(tx, now);
        ClockStore.mark(tx, task.name(), due);
        return Turn.DONE_HERE;
    }

    private boolean isDue(ClockTask task, Instant now) {
        Instant done = doneThrough.get(task.name());
        return done == null || done.isBefore(task.dueBy(now));
    }

    private boolean isPaused(ClockTask task) {
        Long until = pausedUntilNanos.get(task.name());
        return until != null && System.nanoTime() - until < 0;
    }
}
