package io.farthing.payments;

import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobHandler;
import io.farthing.jobs.JobResult;
import java.time.Instant;
import java.util.Map;

/// Sends the money of one refund back, with the same key however often it has to ask.
public final class RepayJob implements JobHandler {
    private static final String REFERENCE = "reference";

    private final Database database;
    private final Gateways gateways;
    private final PaymentDesk desk;

    public RepayJob(Database database, Gateways gateways, PaymentDesk desk) {
        this.database = database;
        this.gateways = gateways;
        this.desk = desk;
    }

    private record Task(Refund refund, Payment payment, String key) {}

    @Override
    public JobResult work(Job job, Instant now) {
        Task task = database.read(tx -> task(tx, job));
        if (task.refund().status() != Refund.Status.PENDING) {
            return new JobResult.Done(Map.of());
        }
        if (job.attempts() > 1 && now.isAfter(job.createdAt().plus(CollectJob.KEY_LIFE))) {
            return JobResult.Failed.of(
                    "the gateway never answered; what it did is to be looked up there");
        }
        Gateway gateway = gateways.find(task.payment().gateway());
        if (gateway == null) {
            return JobResult.Retry.of(
                    "no gateway is configured that is called " + task.payment().gateway());
        }
        RepayRequest request =
                new RepayRequest(task.key(), task.payment().reference(), task.refund().amount());
        return switch (gateway.repay(request)) {
            case Repaid.Done(String reference) -> new JobResult.Done(Map.of(REFERENCE, reference));
            case Repaid.Refused(String reason) -> JobResult.Failed.of(reason);
            case Repaid.Unknown(String reason) -> JobResult.Retry.of(reason);
        };
    }

    @Override
    public void settle(Tx tx, Job job, JobResult result, Instant now) {
        Refund refund = task(tx, job).refund();
        switch (result) {
            case JobResult.Done(Map<String, String> facts) -> {
                String reference = facts.get(REFERENCE);
                if (reference != null) {
                    desk.refunded(tx, refund.as(Refund.Status.DONE, reference, ""), now);
                }
            }
            case JobResult.Failed(String reason, _) ->
                    desk.refunded(tx, refund.as(Refund.Status.FAILED, "", reason), now);
            case JobResult.Pending _, JobResult.Retry _ -> {}
        }
    }

    private static Task task(Tx tx, Job job) {
        long id = Long.parseLong(job.detail("refund"));
        Refund refund = RefundStore.find(tx, id);
        Payment payment = refund == null ? null : PaymentStore.find(tx, refund.payment());
        if (refund == null || payment == null) {
            throw new IllegalStateException("job " + job.id() + " refunds no payment");
        }
        return new Task(refund, payment, RefundStore.gatewayKey(tx, id));
    }
}
