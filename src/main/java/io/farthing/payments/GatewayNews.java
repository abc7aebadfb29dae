package io.farthing.payments;

import io.farthing.db.Tx;
import io.farthing.jobs.JobChange;
import io.farthing.jobs.JobHandlers;
import java.time.Instant;
import java.util.Map;

/// Acts on what gateways tell by themselves. Each event counts once, and the order in which they
/// come does not matter: what is paid stays paid.
public final class GatewayNews {
    private final PaymentDesk desk;
    private final JobHandlers jobs;
    private final Disputes disputes;

    public GatewayNews(PaymentDesk desk, JobHandlers jobs, Disputes disputes) {
        this.desk = desk;
        this.jobs = jobs;
        this.disputes = disputes;
    }

    /// What became of an event.
    public enum Taking {
        TAKEN,
        /// It came before.
        REPEATED,
        /// It is about nothing of ours, or needs nothing done.
        KEPT
    }

    public Taking take(Tx tx, GatewayEvent event, Instant now) {
        if (!EventStore.insert(tx, event, now)) {
            return Taking.REPEATED;
        }
        Dispute dispute = event.dispute();
        if (dispute != null) {
            return disputes.take(tx, dispute, now);
        }
        int border = event.key().lastIndexOf('-');
        if (event.kind() == GatewayEvent.Kind.OTHER || border < 0) {
            return Taking.KEPT;
        }
        Payment payment = PaymentStore.findByGatewayKey(tx, event.key().substring(0, border));
        if (payment == null) {
            return Taking.KEPT;
        }
        return switch (event.kind()) {
            case PAID -> paid(tx, payment, event, now);
            case FAILED -> failed(tx, payment, event, now);
            case DISPUTED, OTHER -> Taking.KEPT;
        };
    }

    /// Through the job, so that it ends with the payment; past it where it has ended.
    private Taking paid(Tx tx, Payment payment, GatewayEvent event, Instant now) {
        String job = payment.job();
        JobChange change =
                job == null
                        ? new JobChange.NoSuchJob("")
                        : jobs.complete(tx, job, Map.of("reference", event.reference()), now);
        if (!(change instanceof JobChange.Changed)) {
            // Jobs are locked before payments everywhere.
            Payment locked = PaymentStore.lock(tx, payment.id());
            var _ =
                    desk.paid(
                            tx,
                            new PaymentDesk.News(locked == null ? payment : locked, 0, now),
                            event.reference());
        }
        disputes.join(tx, event.gateway(), event.reference(), now);
        return Taking.TAKEN;
    }

    /// Only for what was under way: a refusal at once is the answer to our own request, which may
    /// be tried again.
    private Taking failed(Tx tx, Payment payment, GatewayEvent event, Instant now) {
        String job = payment.job();
        boolean isUnderWay =
                payment.status() == PaymentStatus.PENDING
                        && payment.reference().equals(event.reference());
        return isUnderWay
                        && job != null
                        && jobs.fail(tx, job, event.note(), now) instanceof JobChange.Changed
                ? Taking.TAKEN
                : Taking.KEPT;
    }
}
