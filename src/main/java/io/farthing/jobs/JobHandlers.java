package io.farthing.jobs;

import io.farthing.db.JsonColumn;
import io.farthing.db.Tx;
import io.farthing.jobs.JobStore.Move;
import io.farthing.notices.Backoff;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who does which jobs, and the one way in which a result, from wherever it comes, ends or goes on
/// with a job: the handler's part and the job's mark in one transaction.
public final class JobHandlers {

    /// Who has promised to call back is asked again after this long.
    static final Duration CALL_BACK_TIME = Duration.ofHours(1);

    private final Map<String, JobHandler> byType;
    private final Backoff backoff;
    private final SecureRandom random;

    public JobHandlers(Map<String, JobHandler> byType, Backoff backoff, SecureRandom random) {
        this.byType = Map.copyOf(byType);
        this.backoff = backoff;
        this.random = random;
    }

    /// A call-back said that the work is done.
    public JobChange complete(Tx tx, String id, Map<String, String> facts, Instant now) {
        return called(tx, id, new JobResult.Done(facts), now);
    }

    /// A call-back said that the work failed, for good.
    public JobChange fail(Tx tx, String id, String reason, Instant now) {
        return called(tx, id, JobResult.Failed.of(reason), now);
    }

    Set<String> types() {
        return byType.keySet();
    }

    JobHandler of(Job job) {
        JobHandler handler = byType.get(job.type());
        if (handler == null) {
            throw new IllegalStateException("nobody does jobs of type " + job.type());
        }
        return handler;
    }

    /// False where somebody else has the job by now, or its end has come another way: then what
    /// this attempt found is theirs to find.
    boolean attempted(Tx tx, Job attempt, JobResult result, Instant now) {
        Job job = JobStore.lock(tx, attempt.id());
        if (job == null
                || job.status() != JobStatus.PROCESSING
                || job.attempts() != attempt.attempts()) {
            return false;
        }
        var _ = settle(tx, job, result, now);
        return true;
    }

    private JobChange called(Tx tx, String id, JobResult result, Instant now) {
        Job job = JobStore.lock(tx, id);
        if (job == null) {
            return new JobChange.NoSuchJob(id);
        }
        boolean isOpen =
                job.status() == JobStatus.PROCESSING
                        || (job.status() == JobStatus.NEW && job.attempts() > 0);
        return isOpen
                ? new JobChange.Changed(settle(tx, job, result, now))
                : new JobChange.NotPossible(job);
    }

    private Job settle(Tx tx, Job job, JobResult found, Instant now) {
        JobResult result = lastOf(job, found);
        of(job).settle(tx, job, result, now);
        Move at = Move.of(job, JobStatus.PROCESSING, now);
        return switch (result) {
            case JobResult.Done(Map<String, String> facts) ->
                    move(tx, job, at.to(JobStatus.DONE).withFacts(JsonColumn.text(facts)), now);
            case JobResult.Pending(String reference) ->
                    move(tx, job, at.until(now.plus(CALL_BACK_TIME)).withReference(reference), now);
            case JobResult.Retry(String reason, Duration after, _) ->
                    move(tx, job, again(at, job, after).withReason(reason), now);
            case JobResult.Failed(String reason, _) ->
                    move(tx, job, at.to(JobStatus.ERROR).withReason(reason), now);
        };
    }

    private static JobResult lastOf(Job job, JobResult result) {
        return result instanceof JobResult.Retry(String reason, _, Map<String, String> facts)
                        && job.attempts() >= job.mostAttempts()
                ? new JobResult.Failed(
                        "given up after %d attempts: %s".formatted(job.attempts(), reason), facts)
                : result;
    }

    private Move again(Move at, Job job, @Nullable Duration wanted) {
        Duration after = wanted == null ? backoff.after(job.attempts(), random) : wanted;
        return at.to(JobStatus.NEW).until(at.runAt().plus(after));
    }

    private static Job move(Tx tx, Job job, Move move, Instant now) {
        String note =
                switch (move.status()) {
                    case DONE -> "done";
                    case PROCESSING -> "waits for a call-back: " + move.reference();
                    case NEW, ERROR, CANCELLED, WAITING -> move.reason();
                };
        return JobStore.move(tx, job.id(), move, note, now);
    }
}
