package io.farthing.orders;

import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.invoices.Invoices;
import io.farthing.jobs.JobChange;
import io.farthing.jobs.Jobs;
import io.farthing.payments.NewPayment;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.PaymentRules;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Payments;
import io.farthing.payments.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Invoices that have passed their day unpaid: what was tried, what the clock does next, and what
/// staff may do instead of waiting for it.
public final class Dunning {
    private final Invoices invoices;
    private final PaymentMethods methods;
    private final Payments payments;
    private final Jobs jobs;

    public Dunning(Orders orders) {
        invoices = orders.nouns().invoices();
        methods = orders.nouns().methods();
        payments = orders.nouns().payments();
        jobs = orders.nouns().jobs();
    }

    /// How far an overdue invoice is.
    public enum Step {
        /// No money was asked for beyond sending it: the customer pays by hand, or staff stopped
        /// it.
        LEFT_TO_CUSTOMER,
        /// The clock asks the gateway, for the first time or again.
        TRYING,
        /// A gateway has it in hand, or a transfer or a cheque is awaited.
        AWAITED,
        /// The gateway never said what it did; only staff can find out.
        UNKNOWN,
        /// The last refusal was the last try.
        GIVEN_UP;

        /// By the latest payment that was begun for it; null for none.
        static Step of(@Nullable Payment latest) {
            if (latest == null) {
                return LEFT_TO_CUSTOMER;
            }
            return switch (latest.status()) {
                case PENDING -> latest.reference().isEmpty() ? TRYING : AWAITED;
                case AWAITED -> AWAITED;
                case UNKNOWN -> UNKNOWN;
                case FAILED -> GIVEN_UP;
                case CANCELLED, PAID -> LEFT_TO_CUSTOMER;
            };
        }
    }

    /// One of them.
    ///
    /// @param latest what was last tried; null where nothing was
    /// @param nextAt when the clock tries again; null where it does not
    public record Overdue(
            Invoice invoice, Step step, @Nullable Payment latest, @Nullable Instant nextAt) {}

    /// What came of collecting at once.
    public sealed interface Collection {
        /// A job asks for the money at once.
        record Begun(Payment payment) implements Collection {}

        /// It is not owed, or not any more.
        record NotOwed() implements Collection {}

        /// Somebody else is at it; asking twice might take the money twice.
        record UnderWay(Payment payment) implements Collection {}

        /// The account has nothing that could be charged without its owner.
        record NoMethod() implements Collection {}
    }

    /// The longest overdue first: those after the one of id `after`, or the first for null.
    public List<Overdue> overdue(Tx tx, @Nullable Long after, int most, Instant now) {
        List<Invoice> late = invoices.overdue(tx, after, most, now);
        Map<Long, Payment> latest = latest(tx, late);
        Map<String, Instant> tries = tries(tx, latest.values());
        List<Overdue> found = new ArrayList<>();
        for (Invoice invoice : late) {
            Payment last = latest.get(invoice.id());
            String job = last == null ? null : last.job();
            Instant nextAt = job == null ? null : tries.get(job);
            found.add(new Overdue(invoice, Step.of(last), last, nextAt));
        }
        return found;
    }

    /// Asks for the money now: a try that is put off is brought forward, or else the usual method
    /// is charged once. The second of two clicks finds the first one's payment.
    public Collection collect(Tx tx, long id, Instant now) {
        Invoice invoice = invoices.lock(tx, id);
        if (invoice == null
                || invoice.status() != InvoiceStatus.ISSUED
                || invoice.open().signum() <= 0) {
            return new Collection.NotOwed();
        }
        Payment latest = latest(tx, List.of(invoice)).get(id);
        if (latest != null && latest.status().isOpen()) {
            return hurried(tx, latest, now);
        }
        PaymentMethod method = methods.usual(tx, invoice.account(), now);
        boolean canBeCharged =
                method != null
                        && method.type().isCollected()
                        && PaymentRules.isUsable(method, Purpose.ARREARS);
        if (method == null || !canBeCharged) {
            return new Collection.NoMethod();
        }
        PaymentSubject subject = PaymentSubject.invoice(id);
        String key = "invoice/%d/again/%d".formatted(id, payments.ofSubject(tx, subject).size());
        NewPayment wanted =
                new NewPayment(method, invoice.open(), subject, key, NewPayment.Retries.NONE);
        return new Collection.Begun(payments.begin(tx, wanted, now));
    }

    private Collection hurried(Tx tx, Payment payment, Instant now) {
        String job = payment.job();
        return job != null
                        && Step.of(payment) == Step.TRYING
                        && jobs.hurry(tx, job, now) instanceof JobChange.Changed
                ? new Collection.Begun(payment)
                : new Collection.UnderWay(payment);
    }

    /// Asks no more: the customer is left to pay it by hand. Says whether there was anything to
    /// stop, and that could be.
    public boolean stop(Tx tx, long id, Instant now) {
        Invoice invoice = invoices.lock(tx, id);
        Payment latest = invoice == null ? null : latest(tx, List.of(invoice)).get(id);
        return latest != null && latest.status().isOpen() && payments.cancel(tx, latest.id(), now);
    }

    /// By invoice: begun for it, or for the order that it was made for.
    private Map<Long, Payment> latest(Tx tx, List<Invoice> all) {
        List<PaymentSubject> subjects = all.stream().flatMap(Dunning::subjects).toList();
        Map<PaymentSubject, Payment> found = payments.latest(tx, subjects);
        Map<Long, Payment> latest = new HashMap<>();
        for (Invoice invoice : all) {
            subjects(invoice)
                    .flatMap(subject -> Stream.ofNullable(found.get(subject)))
                    .max(Comparator.comparingLong(Payment::id))
                    .ifPresent(payment -> latest.put(invoice.id(), payment));
        }
        return latest;
    }

    private static Stream<PaymentSubject> subjects(Invoice invoice) {
        Long order = invoice.reference().order();
        PaymentSubject own = PaymentSubject.invoice(invoice.id());
        return order == null ? Stream.of(own) : Stream.of(own, PaymentSubject.order(order));
    }

    /// Payments for the invoice, and for the order that it was made for.
    public List<Payment> begun(Tx tx, Invoice invoice) {
        return subjects(invoice)
                .flatMap(subject -> payments.ofSubject(tx, subject).stream())
                .toList();
    }

    /// When the clock tries again, by the job that does it.
    private Map<String, Instant> tries(Tx tx, Iterable<Payment> all) {
        List<String> waiting = new ArrayList<>();
        for (Payment payment : all) {
            String job = payment.job();
            if (job != null && Step.of(payment) == Step.TRYING) {
                waiting.add(job);
            }
        }
        Map<String, Instant> tries = new HashMap<>();
        jobs.find(tx, waiting).forEach(job -> tries.put(job.id(), job.runAt()));
        return tries;
    }
}
