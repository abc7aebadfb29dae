package io.farthing.jobs;

import io.farthing.calendar.TestClock;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.db.Tx;
import io.farthing.notices.Backoff;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A database with jobs of type `TEST`, which do what each test tells, and remember.
final class Workshop implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    final TestDatabase test = TestDatabase.fresh();
    final Database database = test.database();
    final TestClock clock = new TestClock(START);
    final Jobs jobs = new Jobs(new SecureRandom());
    final Recorder recorder = new Recorder();
    final JobHandlers handlers = handlers(recorder);
    final JobWorker worker = new JobWorker(database, clock, handlers);

    /// Works as told, and keeps what it was called with.
    static final class Recorder implements JobHandler {
        final List<String> worked = new CopyOnWriteArrayList<>();
        final List<JobResult> settled = new CopyOnWriteArrayList<>();
        volatile Function<Job, JobResult> work = _ -> new JobResult.Done(Map.of());

        @Override
        public JobResult work(Job job, Instant now) {
            worked.add(job.id());
            return work.apply(job);
        }

        @Override
        public void settle(Tx tx, Job job, JobResult result, Instant now) {
            settled.add(result);
        }
    }

    static JobHandlers handlers(JobHandler handler) {
        return new JobHandlers(Map.of("TEST", handler), Backoff.USUAL, new SecureRandom());
    }

    Job create() {
        return create(NewJob.dueNow("TEST", Job.Target.of(7), Map.of("what", "something")));
    }

    Job create(NewJob job) {
        return database.transact(tx -> jobs.create(tx, job, clock.instant()));
    }

    Job find(String id) {
        @Nullable Job found = database.read(tx -> jobs.find(tx, id));
        if (found == null) {
            throw new AssertionError("no job " + id);
        }
        return found;
    }

    List<JobStep> steps(Job job) {
        return database.read(tx -> jobs.steps(tx, job.id()));
    }

    /// As another server takes one, which is then killed.
    List<Job> take(Instant now) {
        var taking = new JobStore.Taking(List.of("TEST"), now, now.plus(JobWorker.LEASE), 1);
        return database.transact(tx -> JobStore.take(tx, taking, List.of()));
    }

    @Override
    public void close() {
        worker.close();
        test.close();
    }
}
