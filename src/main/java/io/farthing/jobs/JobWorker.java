package io.farthing.jobs;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.db.Database;
import io.farthing.notices.DueLoop;
import io.farthing.notices.DueWork;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does due jobs: takes them with a lease, works on each outside any transaction, and stores what
/// came of it in one. Several may work on one database; a job whose worker was killed is taken up
/// again when its lease is over.
public final class JobWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);

    /// Longer than any handler may take for its work.
    static final Duration LEASE = Duration.ofMinutes(5);

    private final DueLoop<Job> loop;

    public JobWorker(Database database, InstantSource clock, JobHandlers handlers) {
        loop = new DueLoop<>("jobs", database, clock, new Due(database, clock, handlers));
    }

    /// Begins to look for jobs by itself, until it is closed.
    @CanIgnoreReturnValue
    public JobWorker start() {
        var _ = loop.start();
        return this;
    }

    /// Does everything that is due, and what becomes due by that, on the caller's thread; says how
    /// many attempts that took.
    @CanIgnoreReturnValue
    public int runDue(Instant now) {
        return loop.runDue(now);
    }

    @Override
    public void close() {
        loop.close();
    }

    private record Due(
            Database database, InstantSource clock, JobHandlers handlers, Set<String> held)
            implements DueWork<Job> {

        Due(Database database, InstantSource clock, JobHandlers handlers) {
            this(database, clock, handlers, ConcurrentHashMap.newKeySet());
        }

        @Override
        public boolean isAnyDue(Instant now) {
            return database.single(tx -> JobStore.isAnyDue(tx, handlers.types(), now));
        }

        @Override
        public List<Job> take(int most, Instant now) {
            JobStore.Taking taking =
                    new JobStore.Taking(handlers.types(), now, now.plus(LEASE), most);
            List<Job> taken = database.transact(tx -> JobStore.take(tx, taking, held));
            taken.forEach(job -> held.add(job.id()));
            return taken;
        }

        /// The clock may have been moved meanwhile: what follows from the work is of the later
        /// time.
        @Override
        public void carryOut(Job job, Instant now) {
            try {
                JobResult result = work(job, now);
                Instant reached = clock.instant();
                Instant then = reached.isAfter(now) ? reached : now;
                boolean isOurs = database.transact(tx -> handlers.attempted(tx, job, result, then));
                if (!isOurs) {
                    LOG.info("job {} was ended by somebody else meanwhile", job.id());
                }
            } finally {
                held.remove(job.id());
            }
        }

        private JobResult work(Job job, Instant now) {
            if (job.attempts() > job.mostAttempts()) {
                return JobResult.Failed.of(
                        "begun %d times without ever coming to an end"
                                .formatted(job.attempts() - 1));
            }
            try {
                return handlers.of(job).work(job, now);
            } catch (RuntimeException failure) {
                LOG.error("job {} of type {} failed", job.id(), job.type(), failure);
                return JobResult.Retry.of("an internal failure, see the log for job " + job.id());
            }
        }
    }
}
