package io.farthing.services;

import io.farthing.calendar.Period;
import io.farthing.calendar.Proration;
import io.farthing.calendar.Term;
import io.farthing.catalog.Billing;
import io.farthing.catalog.Product;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceOrigin;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.NewInvoice;
import io.farthing.invoices.NewLine;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobChange;
import io.farthing.jobs.Jobs;
import io.farthing.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Ends services at their owner's wish, with the notice that their product asks for (`memset.md`
/// 11).
public final class Cancellations {

    /// Terms are invoiced one by one until then.
    private static final Duration FARTHEST_END = Duration.ofDays(2 * 366);

    private final Services services;
    private final Renewals renewals;
    private final Accounts accounts;
    private final Invoices invoices;
    private final Jobs jobs;

    public Cancellations(
            Services services, Renewals renewals, Accounts accounts, Invoices invoices, Jobs jobs) {
        this.services = services;
        this.renewals = renewals;
        this.accounts = accounts;
        this.invoices = invoices;
        this.jobs = jobs;
    }

    /// It runs to the end of what is paid, or of the notice where that is later: then the days that
    /// nobody has paid yet are invoiced at once. What is billed in arrears ends when its notice
    /// does.
    public CancelResult cancel(Tx tx, long id, Instant now) {
        return cancel(tx, id, null, now);
    }

    /// The same on a day of the owner's choice, after the notice: what is paid for longer is not
    /// given back, and the days that nobody has paid yet are invoiced at once.
    public CancelResult cancel(Tx tx, long id, @Nullable Instant wanted, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Service service = services.lock(tx, id);
        if (service == null) {
            return new CancelResult.NoSuchService(id);
        }
        Instant before = service.cancelAt();
        if (before != null) {
            return new CancelResult.AlreadyInProgress(service, before);
        }
        if (!service.status().isHeld()) {
            return new CancelResult.Refused(
                    service.shownName() + " is not running, so it cannot be cancelled.");
        }
        Product product = services.product(tx, service);
        if (product.billing() == Billing.ONE_OFF) {
            return new CancelResult.Refused(
                    service.shownName() + " was bought once and cannot be cancelled.");
        }
        Instant noticed = at.plus(Duration.ofDays(product.renewal().cancellationDays()));
        Instant expiresAt = service.expiresAt();
        Instant usual = expiresAt == null || expiresAt.isBefore(noticed) ? noticed : expiresAt;
        Instant end = wanted == null ? usual : wanted.truncatedTo(ChronoUnit.MICROS);
        if (wanted != null && (end.isBefore(noticed) || end.isAfter(at.plus(FARTHEST_END)))) {
            return new CancelResult.Refused(
                    "%s can end from %s on, within two years."
                            .formatted(service.shownName(), noticed));
        }
        Long invoice = null;
        if (expiresAt != null
                && expiresAt.isBefore(end)
                && (service.status() == ServiceStatus.ACTIVE || services.isHeld(tx, service))) {
            invoice = finalInvoice(tx, service, new Period(expiresAt, end), at);
        }
        return ending(tx, service, end, invoice, at);
    }

    private CancelResult.Cancelled ending(
            Tx tx, Service service, Instant end, @Nullable Long invoice, Instant now) {
        long id = service.id();
        Job job = jobs.create(tx, ServiceJobs.delete(service, end), now);
        ServiceWrites.setCancel(tx, id, end, job.id());
        return new CancelResult.Cancelled(services.reckoned(tx, id), job.id(), invoice);
    }

    /// Ends at once what its owner has suspended, and invoices what was held since the last paid
    /// term (`ovh.md` 6.6).
    public CancelResult terminate(Tx tx, long id, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Service service = services.lock(tx, id);
        if (service == null) {
            return new CancelResult.NoSuchService(id);
        }
        if (!services.isHeld(tx, service) || !service.status().isHeld()) {
            return new CancelResult.Refused(service.shownName() + " has to be suspended first.");
        }
        if (!forgetJob(tx, service, at)) {
            return takenDown(service);
        }
        Instant expiresAt = service.expiresAt();
        Long invoice =
                expiresAt == null || service.cancelAt() != null || !expiresAt.isBefore(at)
                        ? null
                        : finalInvoice(tx, service, new Period(expiresAt, at), at);
        return ending(tx, service, at, invoice, at);
    }

    /// Ends at once what is on its way out: cancelled, or suspended because it was not paid.
    public CancelResult hurry(Tx tx, long id, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Service service = services.lock(tx, id);
        if (service == null) {
            return new CancelResult.NoSuchService(id);
        }
        boolean isLeaving =
                service.cancelAt() != null
                        || (service.status() == ServiceStatus.SUSPENDED
                                && !services.isHeld(tx, service));
        if (!isLeaving || !service.status().isHeld()) {
            return new CancelResult.Refused(
                    service.shownName() + " is not going to be deleted: terminate it first.");
        }
        return forgetJob(tx, service, at) ? ending(tx, service, at, null, at) : takenDown(service);
    }

    private boolean forgetJob(Tx tx, Service service, Instant now) {
        String job = ServiceStore.cancelJob(tx, service.id());
        return job == null || jobs.cancel(tx, job, now) instanceof JobChange.Changed;
    }

    private static CancelResult takenDown(Service service) {
        return new CancelResult.Refused(service.shownName() + " is being taken down.");
    }

    /// Takes a cancellation back, as long as the service is there and nothing was invoiced for it.
    public ServiceChange undo(Tx tx, long id, Instant now) {
        Service service = services.lock(tx, id);
        if (service == null) {
            return new ServiceChange.NoSuchService(id);
        }
        Instant cancelAt = service.cancelAt();
        if (cancelAt == null) {
            return new ServiceChange.Changed(service);
        }
        Instant expiresAt = service.expiresAt();
        if (!service.status().isHeld() || (expiresAt != null && cancelAt.isAfter(expiresAt))) {
            return ServiceChange.Kind.END_INVOICED.at("service", service.shownName());
        }
        if (!forgetJob(tx, service, now)) {
            return ServiceChange.Kind.TAKEN_DOWN.at("service", service.shownName());
        }
        ServiceWrites.setCancel(tx, id, null, null);
        return new ServiceChange.Changed(services.reckoned(tx, id));
    }

    /// The time between the end of what is paid and the end of the notice, counted as the product
    /// counts parts of a term.
    private @Nullable Long finalInvoice(Tx tx, Service service, Period missing, Instant now) {
        Money net = priceOf(tx, service, missing);
        if (net.isZero()) {
            return null;
        }
        Account account =
                Objects.requireNonNull(accounts.find(tx, service.account()), "a service of nobody");
        NewLine line =
                new NewLine(
                        service.family().word(),
                        services.product(tx, service).name() + ", final days",
                        service.shownName(),
                        service.id(),
                        missing,
                        BigDecimal.ONE,
                        null,
                        net,
                        service.family().word());
        Invoice draft =
                invoices.draft(
                        tx,
                        new NewInvoice(
                                service.account(),
                                service.currency(),
                                InvoiceOrigin.CHANGE,
                                null,
                                List.of(line),
                                invoices.parties().tax(tx, account, now),
                                missing),
                        now);
        var _ = invoices.issue(tx, draft.id(), now);
        return draft.id();
    }

    /// The terms that would have come, of which the last one counts as far as it is held.
    private Money priceOf(Tx tx, Service service, Period missing) {
        Term term = service.term();
        Money price = term == null ? null : priceWithOptions(tx, service, term);
        if (term == null || price == null) {
            return Money.zero(service.currency());
        }
        Product product = services.product(tx, service);
        ZoneId zone = services.zone(tx);
        Money sum = Money.zero(service.currency());
        Paid paid = service.paid();
        Instant from = missing.start();
        while (from.isBefore(missing.end())) {
            paid = paid.plus(term);
            Instant to = expiry(service, paid, zone);
            PaidTerm whole = new PaidTerm(service.id(), 0, term, from, to);
            Proration held = TermRest.of(whole, missing.end(), product.proration(), zone).rest();
            sum = sum.plus(held.minorOf(price));
            from = to;
        }
        return sum;
    }

    private static Instant expiry(Service service, Paid paid, ZoneId zone) {
        return Expiry.of(
                Objects.requireNonNull(service.anchor()),
                Objects.requireNonNull(service.startsAt()),
                paid,
                zone);
    }

    private @Nullable Money priceWithOptions(Tx tx, Service service, Term term) {
        List<Service> all = new ArrayList<>(List.of(service));
        services.optionsOf(tx, service.id()).stream()
                .filter(option -> option.status().isHeld())
                .forEach(all::add);
        Map<Long, Money> prices = renewals.prices(tx, all, term);
        return prices == null
                ? null
                : prices.values().stream().reduce(Money.zero(service.currency()), Money::plus);
    }
}
