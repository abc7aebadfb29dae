package io.farthing.resources;

import io.farthing.credits.Credits;
import io.farthing.db.Tx;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobChange;
import io.farthing.jobs.Jobs;
import io.farthing.jobs.NewJob;
import io.farthing.resources.Answer.About;
import io.farthing.resources.Answer.Why;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Operations as callers see them: made with the job that carries each out, found by their number,
/// and cancelled as long as nobody has begun.
public final class Operations {
    static final String RESOURCE = "resource";
    static final String PURCHASE = "purchase";

    private final Jobs jobs;
    private final Credits credits;

    public Operations(Jobs jobs, Credits credits) {
        this.jobs = jobs;
        this.credits = credits;
    }

    public @Nullable Operation find(Tx tx, long account, long id) {
        return OperationStore.find(tx, account, id);
    }

    /// Those that are asked for, at most [OperationQuery#MOST].
    public List<Operation> page(Tx tx, OperationQuery query, long skip, int most) {
        return OperationStore.page(tx, query, skip, Math.min(most, OperationQuery.MOST));
    }

    public long count(Tx tx, OperationQuery query) {
        return OperationStore.count(tx, query);
    }

    /// Only before the work has begun. What was to be made is then gone, and what was to be paid is
    /// given free.
    public Answer cancel(Tx tx, Asker asker, long id, Instant now) {
        Operation operation = OperationStore.find(tx, asker.account(), id);
        if (operation == null) {
            return new Answer.Refused(
                    About.OPERATION, Why.NOT_FOUND, "no such operation (id: " + id + ")");
        }
        Job job = Objects.requireNonNull(jobs.find(tx, operation.job()));
        if (!(jobs.cancel(tx, operation.job(), now) instanceof JobChange.Changed)) {
            return new Answer.Refused(
                    About.OPERATION,
                    Why.TOO_LATE,
                    "operation %d is in step %s".formatted(id, operation.step()));
        }
        String purchase = job.details().get(PURCHASE);
        if (purchase != null) {
            boolean _ = credits.cancel(tx, Long.parseLong(purchase), now);
        } else {
            Changes.undo(tx, job, now);
        }
        return new Answer.Accepted(
                List.of(Objects.requireNonNull(OperationStore.find(tx, asker.account(), id))));
    }

    Operation begin(Tx tx, NewOperation wanted, Instant now) {
        Resource about = Objects.requireNonNull(wanted.resource());
        Map<String, String> details = new HashMap<>(wanted.details());
        details.put(RESOURCE, Long.toString(about.id()));
        String name = about.type().text() + "-" + about.id();
        return begin(
                tx,
                wanted,
                NewJob.dueNow(
                        wanted.type().text(),
                        new Job.Target(about.account(), null, name, null),
                        details),
                now);
    }

    Operation begin(Tx tx, NewOperation wanted, NewJob work, Instant now) {
        Job job = jobs.create(tx, work, now);
        OperationStore.insert(tx, job.id(), wanted, now);
        return Objects.requireNonNull(OperationStore.ofJob(tx, job.id()));
    }

    Jobs jobs() {
        return jobs;
    }
}
