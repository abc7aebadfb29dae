package io.farthing.jobs;

import io.farthing.db.Tx;
import io.farthing.jobs.JobStore.Move;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Creates, finds and steers jobs, each on the caller's transaction. Who does them is [JobWorker];
/// how they end is told to [JobHandlers].
public final class Jobs {
    private static final int ID_BYTES = 16;

    private final SecureRandom random;

    public Jobs(SecureRandom random) {
        this.random = random;
    }

    public Job create(Tx tx, NewJob job, Instant now) {
        return createAll(tx, List.of(job), now).getFirst();
    }

    /// In one statement, in their order.
    public List<Job> createAll(Tx tx, List<NewJob> jobs, Instant now) {
        List<JobStore.Entry> entries =
                jobs.stream().map(job -> new JobStore.Entry(nextId(), job)).toList();
        JobStore.insert(tx, entries, now);
        return entries.stream().map(entry -> created(entry, now)).toList();
    }

    public @Nullable Job find(Tx tx, String id) {
        return JobStore.find(tx, id);
    }

    /// Those of them that there are.
    public List<Job> find(Tx tx, List<String> ids) {
        return ids.isEmpty() ? List.of() : JobStore.find(tx, ids);
    }

    /// The jobs of an order, in the order of their creation.
    public List<Job> ofOrder(Tx tx, long order) {
        return JobStore.ofOrder(tx, order);
    }

    /// An account's jobs of a type that are done, the latest first.
    public List<Job> done(Tx tx, long account, String type, int most) {
        return JobStore.done(tx, account, type, most);
    }

    public List<Job> page(Tx tx, JobQuery query) {
        return JobStore.page(tx, query);
    }

    public List<JobStep> steps(Tx tx, String id) {
        return JobStore.steps(tx, id);
    }

    /// Lets the work begin.
    public JobChange release(Tx tx, String id, Instant now) {
        return change(tx, id, JobStatus.NEW, "released", now);
    }

    /// Only before the work has begun.
    public JobChange cancel(Tx tx, String id, Instant now) {
        return change(tx, id, JobStatus.CANCELLED, "cancelled", now);
    }

    /// Has a job taken up at once that waits for its time, such as that of its next try.
    public JobChange hurry(Tx tx, String id, Instant now) {
        Job job = JobStore.lock(tx, id);
        if (job == null) {
            return new JobChange.NoSuchJob(id);
        }
        return job.status() == JobStatus.NEW
                ? new JobChange.Changed(
                        JobStore.move(tx, id, Move.of(job, JobStatus.NEW, now), "hurried", now))
                : new JobChange.NotPossible(job);
    }

    /// Gives a job that failed for good as many attempts again.
    public JobChange again(Tx tx, String id, Instant now) {
        Job job = JobStore.lock(tx, id);
        if (job == null) {
            return new JobChange.NoSuchJob(id);
        }
        if (job.status() != JobStatus.ERROR) {
            return new JobChange.NotPossible(job);
        }
        JobStore.allowMore(tx, id);
        return new JobChange.Changed(
                JobStore.move(tx, id, Move.of(job, JobStatus.NEW, now), "begun again", now));
    }

    /// All waiting jobs of an order at once.
    public void releaseOf(Tx tx, long order, Instant now) {
        JobStore.releaseOf(tx, order, now);
    }

    /// All jobs of an order that nobody has begun; says how many.
    public int cancelOf(Tx tx, long order, Instant now) {
        return JobStore.cancelOf(tx, order, now);
    }

    /// What the job is about, once that is known.
    public void attach(Tx tx, String id, long service, @Nullable String serviceName) {
        JobStore.attach(tx, id, service, serviceName);
    }

    private static JobChange change(Tx tx, String id, JobStatus to, String note, Instant now) {
        Job job = JobStore.lock(tx, id);
        if (job == null) {
            return new JobChange.NoSuchJob(id);
        }
        if (!job.status().next().contains(to) || job.status() == JobStatus.PROCESSING) {
            return new JobChange.NotPossible(job);
        }
        Instant runAt = job.runAt().isAfter(now) ? job.runAt() : now;
        return new JobChange.Changed(JobStore.move(tx, id, Move.of(job, to, runAt), note, now));
    }

    private static Job created(JobStore.Entry entry, Instant now) {
        NewJob job = entry.job();
        Instant runAt = job.runAt();
        return new Job(
                entry.id(),
                job.type(),
                job.first(),
                job.target(),
                job.details(),
                JobStore.attempts(job),
                job.mostAttempts(),
                runAt == null ? now : runAt,
                "",
                "",
                java.util.Map.of(),
                now,
                now,
                job.first().isEnd() ? now : null);
    }

    private String nextId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
