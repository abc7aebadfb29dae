package io.farthing.resources;

import io.farthing.credits.Credits;
import io.farthing.db.Tx;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobHandler;
import io.farthing.jobs.JobResult;
import io.farthing.jobs.ProvisionRequest;
import io.farthing.jobs.Provisioned;
import io.farthing.jobs.Provisioner;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Carries out operations on resources: has the provider's automation do it, then notes what has
/// changed, from that instant on.
public final class OperationHandler implements JobHandler {
    private static final String FAMILY = "iaas";

    private final Provisioner provisioner;
    private final Credits credits;
    private final Changes changes;

    public OperationHandler(Provisioner provisioner, Credits credits) {
        this.provisioner = provisioner;
        this.credits = credits;
        this.changes = new Changes(credits);
    }

    /// For every type of operation on resources.
    public Map<String, JobHandler> byType() {
        Map<String, JobHandler> byType = new HashMap<>();
        for (OperationType type : OperationType.values()) {
            if (type != OperationType.HOSTING_ACCOUNT_CREDIT) {
                byType.put(type.text(), this);
            }
        }
        return byType;
    }

    @Override
    public JobResult work(Job job, Instant now) {
        OperationType type = OperationType.fromText(job.type());
        String name = job.serviceName();
        ProvisionRequest request =
                new ProvisionRequest(
                        job.id(),
                        type.action(),
                        job.account(),
                        new ProvisionRequest.Subject(
                                Long.parseLong(job.detail(Operations.RESOURCE)),
                                name == null ? "" : name,
                                type.text(),
                                FAMILY,
                                job.details()));
        return switch (provisioner.provision(request)) {
            case Provisioned.Done(Map<String, String> facts, String _) -> new JobResult.Done(facts);
            case Provisioned.Pending(String reference) -> new JobResult.Pending(reference);
            case Provisioned.Failed(String reason, boolean mayRetry) ->
                    mayRetry ? JobResult.Retry.of(reason) : JobResult.Failed.of(reason);
        };
    }

    @Override
    public void settle(Tx tx, Job job, JobResult result, Instant now) {
        credits.lock(tx, job.account());
        switch (result) {
            case JobResult.Done _ -> changes.apply(tx, job, now);
            case JobResult.Failed _ -> Changes.undo(tx, job, now);
            case JobResult.Pending _, JobResult.Retry _ -> {}
        }
    }
}
