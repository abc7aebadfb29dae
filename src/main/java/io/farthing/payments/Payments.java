package io.farthing.payments;

import io.farthing.db.Tx;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobChange;
import io.farthing.jobs.Jobs;
import io.farthing.jobs.NewJob;
import io.farthing.money.Money;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Begins payments and refunds and finds them again. What comes of them is [PaymentDesk]'s to tell.
public final class Payments {
    /// The types of the jobs that carry them out.
    public static final String COLLECT = "COLLECT-PAYMENT";

    public static final String REPAY = "REFUND-PAYMENT";

    /// How long to go on is decided by what a gateway says, not by counting.
    private static final int MOST_ATTEMPTS = 1000;

    private static final int KEY_BYTES = 16;
    private static final Pattern ORDER = Pattern.compile("(?i)(?:order[-_/]?)?([0-9]{1,18})");

    private final Jobs jobs;
    private final SecureRandom random;

    public Payments(Jobs jobs, SecureRandom random) {
        this.jobs = jobs;
        this.random = random;
    }

    /// What came of asking for a refund.
    public sealed interface RefundResult {
        record Begun(Refund refund) implements RefundResult {}

        record NoSuchPayment(long id) implements RefundResult {}

        /// More than is left of it, or not paid at all.
        record TooMuch(Money refundable) implements RefundResult {}
    }

    /// A refund to be inserted.
    record NewRefund(Money amount, String key, String gatewayKey) {}

    /// A card is charged by a job, soon after the commit; a transfer or a cheque is awaited. Money
    /// that is here already (prepaid), or is to come with an invoice (on account), moves in the
    /// ledger and is no payment.
    public Payment begin(Tx tx, NewPayment payment, Instant now) {
        MethodType type = payment.method().type();
        if (!type.isCollected() && !type.isBrought()) {
            throw new IllegalArgumentException(type + " is paid in the ledger, not collected");
        }
        Payment before = PaymentStore.findByKey(tx, payment.key());
        if (before != null) {
            return before;
        }
        PaymentStatus status = type.isCollected() ? PaymentStatus.PENDING : PaymentStatus.AWAITED;
        Payment begun =
                PaymentStore.insert(tx, new PaymentStore.Entry(payment, nextKey(), status), now);
        if (begun == null) {
            return existing(tx, payment.key());
        }
        return type.isCollected() ? withJob(tx, begun, payment, now) : begun;
    }

    /// Null where there is none.
    public @Nullable Payment find(Tx tx, long id) {
        return PaymentStore.find(tx, id);
    }

    /// The one that was begun last for each of them that there is any for.
    public Map<PaymentSubject, Payment> latest(Tx tx, List<PaymentSubject> subjects) {
        return subjects.isEmpty() ? Map.of() : PaymentStore.latest(tx, subjects);
    }

    /// In the order of their beginning.
    public List<Payment> ofSubject(Tx tx, PaymentSubject subject) {
        return PaymentStore.ofSubject(tx, subject);
    }

    /// What a word of a bank transfer refers to, where it is the number of an order that awaits its
    /// money; else null.
    public @Nullable Claim awaitedUnder(Tx tx, String word) {
        Matcher number = ORDER.matcher(word);
        if (!number.matches()) {
            return null;
        }
        PaymentSubject order = PaymentSubject.order(Long.parseLong(number.group(1)));
        for (Payment payment : PaymentStore.ofSubject(tx, order)) {
            if (payment.status() == PaymentStatus.AWAITED) {
                return new Claim(payment.account(), order, payment.amount());
            }
        }
        return null;
    }

    public List<Payment> page(Tx tx, PaymentQuery query) {
        return PaymentStore.page(tx, query);
    }

    public List<PaymentAttempt> attempts(Tx tx, long payment) {
        return PaymentStore.attempts(tx, payment);
    }

    public List<Refund> refunds(Tx tx, long payment) {
        return RefundStore.ofPayment(tx, payment);
    }

    /// Stops waiting for money, where no gateway may be taking it at this moment; says whether.
    public boolean cancel(Tx tx, long id, Instant now) {
        Payment payment = PaymentStore.lock(tx, id);
        if (payment == null || !mayCancel(tx, payment, now)) {
            return false;
        }
        PaymentStore.cancel(tx, id, now);
        return true;
    }

    /// Sends money back the way it came, by a job; what is asked for with one key goes back once.
    public RefundResult refund(Tx tx, long id, Money amount, String key, Instant now) {
        Refund before = RefundStore.findByKey(tx, key);
        if (before != null) {
            return new RefundResult.Begun(before);
        }
        Payment payment = PaymentStore.lock(tx, id);
        if (payment == null) {
            return new RefundResult.NoSuchPayment(id);
        }
        Money left =
                new Money(
                        payment.amount().currency(),
                        payment.refundable().units() - RefundStore.pendingUnits(tx, id));
        boolean fits =
                amount.currency().equals(left.currency())
                        && amount.signum() > 0
                        && amount.compareTo(left) <= 0;
        if (!fits) {
            return new RefundResult.TooMuch(left);
        }
        Refund refund = RefundStore.insert(tx, payment, new NewRefund(amount, key, nextKey()), now);
        NewJob job =
                NewJob.dueNow(
                        REPAY,
                        Job.Target.of(payment.account()),
                        Map.of("refund", Long.toString(refund.id())));
        var _ = jobs.create(tx, job, now);
        return new RefundResult.Begun(refund);
    }

    String nextKey() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Payment withJob(Tx tx, Payment payment, NewPayment begun, Instant now) {
        NewJob wanted =
                NewJob.dueNow(
                                COLLECT,
                                Job.Target.of(payment.account()),
                                Map.of("payment", Long.toString(payment.id())))
                        .withMostAttempts(MOST_ATTEMPTS);
        Job job = jobs.create(tx, wanted, now);
        PaymentStore.joinJob(tx, payment.id(), job.id());
        return existing(tx, begun.key());
    }

    private boolean mayCancel(Tx tx, Payment payment, Instant now) {
        String job = payment.job();
        if (payment.status() == PaymentStatus.AWAITED) {
            return true;
        }
        PaymentStore.Collecting collecting = PaymentStore.collecting(tx, payment.id());
        return payment.status() == PaymentStatus.PENDING
                && payment.reference().isEmpty()
                && collecting != null
                && !collecting.isUncertain()
                && job != null
                && jobs.cancel(tx, job, now) instanceof JobChange.Changed;
    }

    private static Payment existing(Tx tx, String key) {
        Payment payment = PaymentStore.findByKey(tx, key);
        if (payment == null) {
            throw new IllegalStateException("payment " + key + " was written and is not there");
        }
        return payment;
    }
}
