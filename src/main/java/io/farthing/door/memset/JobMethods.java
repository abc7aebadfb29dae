package io.farthing.door.memset;

import io.farthing.db.Tx;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobQuery;
import io.farthing.jobs.Jobs;
import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How far the work on services is.
final class JobMethods {
    private static final Parameter<String> ID =
            Parameter.required("id", Type.HEX_ID, "The job's id.");
    private static final Parameter<String> NAME =
            Parameter.optional(
                    Parameter.NAME.name(),
                    Type.NAME_OF_SERVICE,
                    "Only jobs attached to the service of this name.");

    private final Jobs jobs;
    private final JobReplies replies;

    JobMethods(MemsetDoor.Sales sales) {
        this.jobs = sales.jobs();
        this.replies = new JobReplies(sales.services());
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                        "job.status",
                        "Returns a job: id, type, status, service (once it has a name), finished,"
                                + " error.",
                        new Method.Body.Reading(this::status),
                        ID,
                        NAME),
                Method.of(
                                "job.list",
                                "Returns a list of the account's latest jobs, the last first.",
                                new Method.Body.Reading(this::list),
                                NAME)
                        .returning("array"));
    }

    /// The same answer for jobs that are not there, somebody else's, and not of that service.
    private Answer status(Tx tx, Call call) {
        String id = call.arguments().get(ID);
        String name = call.arguments().find(NAME);
        Job job = jobs.find(tx, id.toLowerCase(Locale.ROOT));
        if (job != null && job.account() == call.account() && JobReplies.isAboutService(job)) {
            JobReplies.Named named = replies.named(tx, job);
            if (name == null || name.equals(named.service())) {
                return new Answer.Done(JobReplies.shown(named));
            }
        }
        return new Answer.Failed(
                ErrorType.DOES_NOT_EXIST, "Couldn't find job with id '" + id + "'");
    }

    private Answer list(Tx tx, Call call) {
        String name = call.arguments().find(NAME);
        List<Job> latest =
                jobs
                        .page(tx, new JobQuery(call.account(), null, null, null, JobQuery.MOST))
                        .stream()
                        .filter(JobReplies::isAboutService)
                        .toList();
        List<RpcValue> shown = new ArrayList<>();
        for (JobReplies.Named named : replies.named(tx, latest)) {
            if (name == null || name.equals(named.service())) {
                shown.add(JobReplies.shown(named));
            }
        }
        return new Answer.Done(new RpcValue.Sequence(shown));
    }
}
