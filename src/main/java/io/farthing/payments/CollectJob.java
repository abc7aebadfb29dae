package io.farthing.payments;

import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobHandler;
import io.farthing.jobs.JobResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes the money of one payment. As long as no answer has come it asks with the same key, and
/// stops before the gateway may have forgotten that key: then only staff can tell.
public final class CollectJob implements JobHandler {

    /// Stripe keeps keys for 24 hours at least.
    static final Duration KEY_LIFE = Duration.ofHours(20);

    private static final String OUTCOME = "outcome";
    private static final String REFERENCE = "reference";
    private static final String AGAIN = "again";
    private static final String DECLINED = "declined";
    private static final String UNKNOWN = "unknown";

    private final Database database;
    private final Gateways gateways;
    private final PaymentDesk desk;
    private final Patience patience;

    public CollectJob(Database database, Gateways gateways, PaymentDesk desk, Patience patience) {
        this.database = database;
        this.gateways = gateways;
        this.desk = desk;
        this.patience = patience;
    }

    /// When what was refused is tried again.
    ///
    /// @param ofInvoices reads when monthly invoices are; null for as everything else
    public record Patience(
            RetrySchedule pauses, Function<Tx, @Nullable InvoiceRetries> ofInvoices) {
        public static final Patience USUAL = new Patience(RetrySchedule.USUAL, _ -> null);
    }

    /// What is to be collected, with what, and when it is tried again by the clock.
    private record Task(
            PaymentStore.Collecting collecting,
            @Nullable PaymentMethod method,
            @Nullable InvoiceRetries times) {
        Payment payment() {
            return collecting.payment();
        }
    }

    @Override
    public JobResult work(Job job, Instant now) {
        Task task = database.read(tx -> task(tx, job, now));
        Payment payment = task.payment();
        if (payment.status() != PaymentStatus.PENDING) {
            return new JobResult.Done(Map.of(OUTCOME, "ended"));
        }
        Gateway gateway = gateways.find(payment.gateway());
        if (gateway == null) {
            return JobResult.Retry.of(
                    "no gateway is configured that is called " + payment.gateway());
        }
        if (!payment.reference().isEmpty()) {
            return result(task, gateway.look(payment.reference()), now);
        }
        if (mayBeForgotten(task.collecting(), job, now)) {
            return new JobResult.Failed(
                    "the gateway never answered; what it did is to be looked up there",
                    Map.of(OUTCOME, UNKNOWN));
        }
        return result(task, gateway.charge(request(task)), now);
    }

    @Override
    public void settle(Tx tx, Job job, JobResult result, Instant now) {
        Payment payment = PaymentStore.lock(tx, paymentId(job));
        if (payment == null) {
            throw new IllegalStateException("job " + job.id() + " collects no payment");
        }
        PaymentDesk.News news = new PaymentDesk.News(payment, job.attempts(), now);
        switch (result) {
            case JobResult.Done(Map<String, String> facts) -> {
                String reference = facts.get(REFERENCE);
                if (reference != null) {
                    var _ = desk.paid(tx, news, reference);
                }
            }
            case JobResult.Pending(String reference) -> {
                if (payment.status() == PaymentStatus.PENDING) {
                    desk.underWay(tx, news, reference);
                }
            }
            case JobResult.Retry(String reason, Duration after, Map<String, String> facts) -> {
                if (after != null) {
                    missed(tx, news, new Miss(reason, facts, now.plus(after)));
                } else if (payment.status() == PaymentStatus.PENDING) {
                    desk.unknown(tx, news, reason, false);
                }
            }
            case JobResult.Failed(String reason, Map<String, String> facts) ->
                    missed(tx, news, new Miss(reason, facts, null));
        }
    }

    /// Why no money came, and when it is tried again; null for never.
    private record Miss(String reason, Map<String, String> facts, @Nullable Instant next) {

        /// A call-back has no facts: what was under way has failed.
        boolean isDeclined(Payment payment) {
            String outcome = facts.get(OUTCOME);
            return outcome == null ? !payment.reference().isEmpty() : outcome.equals(DECLINED);
        }
    }

    private void missed(Tx tx, PaymentDesk.News news, Miss miss) {
        Payment payment = news.payment();
        if (payment.status() != PaymentStatus.PENDING) {
            return;
        }
        if (miss.isDeclined(payment)) {
            var _ = desk.declined(tx, news, miss.reason(), miss.next());
            markDead(tx, payment, miss.facts(), news.now());
        } else {
            desk.unknown(tx, news, miss.reason(), true);
        }
    }

    private static void markDead(Tx tx, Payment payment, Map<String, String> facts, Instant now) {
        Long method = payment.method();
        if (method != null && Charged.Again.NEVER.name().equals(facts.get(AGAIN))) {
            MethodStore.mark(tx, method, MethodStatus.FAILED, now);
        }
    }

    private JobResult result(Task task, Charged charged, Instant now) {
        return switch (charged) {
            case Charged.Succeeded(String reference) ->
                    new JobResult.Done(Map.of(OUTCOME, "paid", REFERENCE, reference));
            case Charged.Declined(String reason, Charged.Again again) ->
                    declined(task, reason, again, now);
            case Charged.UnderWay(String reference) -> new JobResult.Pending(reference);
            case Charged.Awaited _ -> JobResult.Failed.of("this gateway collects nothing");
            case Charged.Unknown(String reason) ->
                    new JobResult.Retry(reason, null, Map.of(OUTCOME, UNKNOWN));
        };
    }

    private JobResult declined(Task task, String reason, Charged.Again again, Instant now) {
        Map<String, String> facts = Map.of(OUTCOME, DECLINED, AGAIN, again.name());
        boolean isTriedAgain =
                again == Charged.Again.LATER
                        && task.collecting().retries() == NewPayment.Retries.FOR_DAYS;
        Duration after = isTriedAgain ? pause(task, now) : null;
        return after == null
                ? new JobResult.Failed(reason, facts)
                : new JobResult.Retry(reason, after, facts);
    }

    private @Nullable Duration pause(Task task, Instant now) {
        InvoiceRetries times = task.times();
        if (times == null) {
            return patience.pauses().after(task.payment().attempts() + 1);
        }
        Instant next = times.after(task.payment().createdAt(), now);
        return next == null ? null : Duration.between(now, next);
    }

    private static boolean mayBeForgotten(
            PaymentStore.Collecting collecting, Job job, Instant now) {
        boolean mayHaveBeenAsked =
                collecting.isUncertain() || job.attempts() - collecting.lastTry() > 1;
        return mayHaveBeenAsked && now.isAfter(collecting.attemptAt().plus(KEY_LIFE));
    }

    private static ChargeRequest request(Task task) {
        Payment payment = task.payment();
        PaymentMethod method = task.method();
        return new ChargeRequest(
                task.collecting().attemptKey(),
                payment.id(),
                method == null ? "" : method.token(),
                payment.amount(),
                "%s %d"
                        .formatted(
                                payment.subject().kind().name().toLowerCase(Locale.ROOT),
                                payment.subject().id()));
    }

    private Task task(Tx tx, Job job, Instant now) {
        PaymentStore.Collecting collecting = PaymentStore.collecting(tx, paymentId(job));
        if (collecting == null) {
            throw new IllegalStateException("job " + job.id() + " collects no payment");
        }
        Long method = collecting.payment().method();
        boolean isOfInvoice = collecting.payment().subject().kind() == PaymentSubject.Kind.INVOICE;
        return new Task(
                collecting,
                method == null ? null : MethodStore.find(tx, method, now),
                isOfInvoice ? patience.ofInvoices().apply(tx) : null);
    }

    private static long paymentId(Job job) {
        return Long.parseLong(job.detail("payment"));
    }
}
