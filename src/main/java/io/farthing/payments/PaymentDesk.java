package io.farthing.payments;

import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where news of money comes in, whoever brings it: a gateway's answer, its webhook, a bank
/// statement, staff. It stores them and tells the subject's owner, once.
public final class PaymentDesk {
    private final Map<PaymentSubject.Kind, PaymentOutcome> outcomes;
    private final Payments payments;

    /// Without an owner for orders or invoices, money for them goes to the account's balance, so
    /// that one for top-ups there has to be.
    public PaymentDesk(Payments payments, Map<PaymentSubject.Kind, PaymentOutcome> outcomes) {
        if (!outcomes.containsKey(PaymentSubject.Kind.TOP_UP)) {
            throw new IllegalArgumentException("somebody has to take what is for nothing else");
        }
        this.payments = payments;
        this.outcomes = Map.copyOf(outcomes);
    }

    /// News of one payment.
    ///
    /// @param jobTry the collecting job's count of attempts; 0 where it comes another way
    record News(Payment payment, int jobTry, Instant now) {}

    /// Money that somebody saw arrive: it pays what awaits exactly that, and else stands beside it.
    public Payment record(Tx tx, Receipt receipt, Instant now) {
        Payment before = PaymentStore.findByReceipt(tx, receipt.key());
        if (before != null) {
            return before;
        }
        PaymentSubject wanted = receipt.subject();
        PaymentSubject subject = wanted == null ? PaymentSubject.topUp(receipt.account()) : wanted;
        List<Payment> awaited = awaited(tx, receipt.account(), subject);
        for (Payment each : awaited) {
            if (each.amount().equals(receipt.amount()) && isStillAwaited(tx, each)) {
                PaymentStore.joinReceipt(tx, each.id(), receipt.key());
                return paid(tx, new News(each, 0, now), receipt.reference());
            }
        }
        awaited.forEach(each -> PaymentStore.cancel(tx, each.id(), now));
        Payment seen = PaymentStore.insertSeen(tx, receipt, subject, payments.nextKey(), now);
        tell(tx, new PaymentEvent.Paid(seen), now);
        return seen;
    }

    /// What staff found out about a payment of which the gateway said nothing: it was taken.
    public @Nullable Payment foundPaid(Tx tx, long id, String reference, Instant now) {
        Payment payment = PaymentStore.lock(tx, id);
        return payment == null || payment.status() != PaymentStatus.UNKNOWN
                ? null
                : paid(tx, new News(payment, 0, now), reference);
    }

    /// What staff found out about a payment of which the gateway said nothing: it was not taken.
    public @Nullable Payment foundUnpaid(Tx tx, long id, Instant now) {
        Payment payment = PaymentStore.lock(tx, id);
        return payment == null || payment.status() != PaymentStatus.UNKNOWN
                ? null
                : declined(tx, new News(payment, 0, now), "not taken", null);
    }

    /// The money is there. Where nobody waits for it any more it becomes the account's own.
    Payment paid(Tx tx, News news, String reference) {
        Payment payment = news.payment();
        if (payment.status() == PaymentStatus.PAID) {
            return payment;
        }
        if (!payment.status().isOpen()) {
            var _ = PaymentStore.redirect(tx, payment.id());
        }
        PaymentStore.Answer answer =
                new PaymentStore.Answer(PaymentStatus.PAID, reference, "", false, news.now());
        PaymentStore.addAttempt(tx, payment.id(), "paid", reference, news.now());
        Payment paid = PaymentStore.answered(tx, payment.id(), answer, news.jobTry(), news.now());
        tell(tx, new PaymentEvent.Paid(paid), news.now());
        return paid;
    }

    /// The money did not come; another attempt follows where `next` is given.
    Payment declined(Tx tx, News news, String reason, @Nullable Instant next) {
        Payment payment = news.payment();
        if (!payment.status().isOpen()) {
            return payment;
        }
        PaymentStatus status = next == null ? PaymentStatus.FAILED : PaymentStatus.PENDING;
        PaymentStore.Answer answer =
                new PaymentStore.Answer(
                        status, "", reason, false, next == null ? news.now() : next);
        PaymentStore.addAttempt(tx, payment.id(), "declined", reason, news.now());
        Payment failed = PaymentStore.answered(tx, payment.id(), answer, news.jobTry(), news.now());
        tell(tx, new PaymentEvent.Failed(failed, reason, next), news.now());
        return failed;
    }

    /// The gateway is at it, and says so under that reference.
    void underWay(Tx tx, News news, String reference) {
        PaymentStore.Answer answer =
                new PaymentStore.Answer(PaymentStatus.PENDING, reference, "", false, null);
        if (!reference.equals(news.payment().reference())) {
            PaymentStore.addAttempt(tx, news.payment().id(), "under_way", reference, news.now());
        }
        var _ = PaymentStore.answered(tx, news.payment().id(), answer, news.jobTry(), news.now());
    }

    /// Nobody knows; `isGivenUp` leaves it to staff to find out.
    void unknown(Tx tx, News news, String reason, boolean isGivenUp) {
        PaymentStatus status = isGivenUp ? PaymentStatus.UNKNOWN : PaymentStatus.PENDING;
        PaymentStore.Answer answer =
                new PaymentStore.Answer(status, news.payment().reference(), reason, true, null);
        PaymentStore.addAttempt(tx, news.payment().id(), "unknown", reason, news.now());
        var _ = PaymentStore.answered(tx, news.payment().id(), answer, news.jobTry(), news.now());
    }

    /// The refund has ended as `as` says.
    void refunded(Tx tx, Refund as, Instant now) {
        Refund ended = RefundStore.end(tx, as, now);
        if (ended == null || ended.status() != Refund.Status.DONE) {
            return;
        }
        Payment payment = PaymentStore.countRefund(tx, ended.payment(), ended.amount());
        tell(tx, new PaymentEvent.Refunded(payment, ended), now);
    }

    private static boolean isStillAwaited(Tx tx, Payment payment) {
        Payment locked = PaymentStore.lock(tx, payment.id());
        return locked != null && locked.status() == PaymentStatus.AWAITED;
    }

    private List<Payment> awaited(Tx tx, long account, PaymentSubject subject) {
        return PaymentStore.ofSubject(tx, subject).stream()
                .filter(each -> each.status() == PaymentStatus.AWAITED)
                .filter(each -> each.account() == account)
                .toList();
    }

    private void tell(Tx tx, PaymentEvent event, Instant now) {
        PaymentOutcome owner = outcomes.get(event.payment().subject().kind());
        if (owner == null) {
            owner = Objects.requireNonNull(outcomes.get(PaymentSubject.Kind.TOP_UP));
        }
        owner.happened(tx, event, now);
    }
}
