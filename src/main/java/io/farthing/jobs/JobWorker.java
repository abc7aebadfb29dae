package io.farthing.jobs;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does due jobs: takes them with a lease, works on each outside any transaction, and stores what
/// came of it in one. Several may work on one database; a job whose worker was killed is taken up
/// again when its lease is over.
public final class JobWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);

    /// Longer than any handler may take for its work.
    static final Duration LEASE = Duration.ofMinutes(5);

    private static final int AT_ONCE = 8;

    /// Between looks for what other servers have committed, or what has become due.
    private static final long LOOK_MILLIS = 150;

    /// Between questions whether this program has committed anything, which cost nothing.
    private static final long WAKE_MILLIS = 20;

    private static final long FAILURE_MILLIS = 5_000;
    private static final long STOP_SECONDS = 30;

    private final Database database;
    private final InstantSource clock;
    private final JobHandlers handlers;
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory());

    public JobWorker(Database database, InstantSource clock, JobHandlers handlers) {
        this.database = database;
        this.clock = clock;
        this.handlers = handlers;
    }

    /// Begins to look for jobs by itself, until it is closed.
    @CanIgnoreReturnValue
    public JobWorker start() {
        var _ = Thread.ofPlatform().name("jobs").daemon().start(this::loop);
        return this;
    }

    /// Does everything that is due, and what becomes due by that, on the caller's thread; says how
    /// many attempts that took.
    @CanIgnoreReturnValue
    public int runDue(Instant now) {
        int attempts = 0;
        List<Job> taken = take(AT_ONCE, now);
        while (!taken.isEmpty()) {
            taken.forEach(job -> attempt(job, now));
            attempts += taken.size();
            taken = take(AT_ONCE, now);
        }
        return attempts;
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
                int begun = beginDue();
                if (begun == 0) {
                    await(seen);
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                LOG.error("looking for jobs failed; it is tried again in a moment", failure);
                pause();
            }
        }
    }

    private int beginDue() throws InterruptedException {
        free.acquire();
        free.release();
        Instant now = clock.instant();
        if (!database.single(tx -> JobStore.isAnyDue(tx, handlers.types(), now))) {
            return 0;
        }
        List<Job> taken = take(Math.max(1, free.availablePermits()), now);
        for (Job job : taken) {
            free.acquire();
            threads.execute(() -> {
                try {
                    attempt(job, now);
                } finally {
                    free.release();
                }
            });
        }
        return taken.size();
    }

    private List<Job> take(int most, Instant now) {
        JobStore.Taking taking = new JobStore.Taking(handlers.types(), now, now.plus(LEASE), most);
        List<Job> taken = database.transact(tx -> JobStore.take(tx, taking, held));
        taken.forEach(job -> held.add(job.id()));
        return taken;
    }

    /// The clock may have been moved meanwhile: what follows from the work is of the later time.
    private void attempt(Job job, Instant now) {
        try {
            JobResult result = work(job, now);
            Instant reached = clock.instant();
            Instant then = reached.isAfter(now) ? reached : now;
            boolean isOurs = database.transact(tx -> handlers.attempted(tx, job, result, then));
            if (!isOurs) {
                LOG.info("job {} was ended by somebody else meanwhile", job.id());
            }
        } catch (RuntimeException failure) {
            // It stays taken, and so is tried again when its lease is over.
            LOG.error("the outcome of job {} could not be stored", job.id(), failure);
        } finally {
            held.remove(job.id());
        }
    }

    private JobResult work(Job job, Instant now) {
        if (job.attempts() > job.mostAttempts()) {
            return JobResult.Failed.of(
                    "begun %d times without ever coming to an end".formatted(job.attempts() - 1));
        }
        try {
            return handlers.of(job).work(job, now);
        } catch (RuntimeException failure) {
            LOG.error("job {} of type {} failed", job.id(), job.type(), failure);
            return JobResult.Retry.of("an internal failure, see the log for job " + job.id());
        }
    }

    private void await(long seen) throws InterruptedException {
        long waited = 0;
        while (waited < LOOK_MILLIS && database.changes() == seen && !threads.isShutdown()) {
            Thread.sleep(WAKE_MILLIS);
            waited += WAKE_MILLIS;
        }
    }

    private void pause() {
        try {
            Thread.sleep(FAILURE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
