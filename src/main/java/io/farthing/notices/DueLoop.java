package io.farthing.notices;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.db.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out due work, some of it at once, and begins soon after the commit that made it due: it
/// looks as soon as this program has committed anything, and several times a second for what others
/// have.
public final class DueLoop<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DueLoop.class);
    private static final int AT_ONCE = 8;
    private static final long LOOK_MILLIS = 150;

    /// Between questions whether this program has committed anything, which cost nothing.
    private static final long WAKE_MILLIS = 20;

    private static final long FAILURE_MILLIS = 5_000;
    private static final long STOP_SECONDS = 30;

    private final String name;
    private final Database database;
    private final InstantSource clock;
    private final DueWork<T> work;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService threads;

    public DueLoop(String name, Database database, InstantSource clock, DueWork<T> work) {
        this.name = name;
        this.database = database;
        this.clock = clock;
        this.work = work;
        threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name(name + "-", 0).factory());
    }

    /// Begins to look for work by itself, until it is closed.
    @CanIgnoreReturnValue
    public DueLoop<T> start() {
        var _ = Thread.ofPlatform().name(name).daemon().start(this::loop);
        return this;
    }

    /// Does everything that is due, and what becomes due by that, on the caller's thread; says how
    /// many pieces that were.
    @CanIgnoreReturnValue
    public int runDue(Instant now) {
        int count = 0;
        List<T> taken = work.take(AT_ONCE, now);
        while (!taken.isEmpty()) {
            taken.forEach(piece -> carryOut(piece, now));
            count += taken.size();
            taken = work.take(AT_ONCE, now);
        }
        return count;
    }

    /// Lets the work at hand finish, and takes no more.
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
        while (!threads.isShutdown()) {
            try {
                long seen = database.changes();
                if (beginDue() == 0) {
                    await(seen);
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                if (!threads.isShutdown()) {
                    LOG.error("{}: looking for work failed; again in a moment", name, failure);
                    pause();
                }
            }
        }
    }

    private int beginDue() throws InterruptedException {
        free.acquire();
        free.release();
        Instant now = clock.instant();
        if (!work.isAnyDue(now)) {
            return 0;
        }
        List<T> taken = work.take(Math.max(1, free.availablePermits()), now);
        for (T piece : taken) {
            free.acquire();
            threads.execute(() -> {
                try {
                    carryOut(piece, now);
                } finally {
                    free.release();
                }
            });
        }
        return taken.size();
    }

    /// What could not be stored stays taken, and so is done again when its lease is over.
    private void carryOut(T piece, Instant now) {
        try {
            work.carryOut(piece, now);
        } catch (RuntimeException failure) {
            LOG.error("{}: the outcome of a piece of work could not be stored", name, failure);
        }
    }

    private void await(long seen) throws InterruptedException {
        long waited = 0;
        while (waited < LOOK_MILLIS && database.changes() == seen && !threads.isShutdown()) {
            Thread.sleep(WAKE_MILLIS);
            waited += WAKE_MILLIS;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(FAILURE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
