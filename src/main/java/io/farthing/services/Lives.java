package io.farthing.services;

import io.farthing.calendar.Term;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductOption;
import io.farthing.db.Tx;
import io.farthing.jobs.Jobs;
import io.farthing.services.ServiceWrites.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Moves services through their lives: delivered, extended, unpaid, suspended, resumed, ended. What
/// has to be done to the machine itself becomes a job in the same transaction.
public final class Lives {

    private final Services services;
    private final Jobs jobs;
    private final Standings standings;

    public Lives(Services services, Jobs jobs) {
        this.services = services;
        standings = new Standings(services);
        this.jobs = jobs;
    }

    /// Gives it its name and begins its term, and that of its options. Null where the name that it
    /// must have is another's by now.
    public @Nullable Delivered deliver(Tx tx, Delivery delivery, Instant now) {
        Service ordered = locked(tx, delivery.service());
        Product product = services.product(tx, ordered);
        String name = name(tx, ordered, product, delivery);
        boolean isAnothers = services.isTaken(tx, ordered.family(), name);
        if (isAnothers || !ordered.status().mayBecome(ServiceStatus.ACTIVE)) {
            return null;
        }
        ServiceSecrets.forget(tx, ordered.id());
        Service begun =
                standings.begin(
                        tx, ordered, new Standings.Beginning(name, product, delivery.facts(), now));
        List<Service> options = new ArrayList<>();
        for (Service option : orderedWith(tx, ordered, product)) {
            String own = name + "/" + option.optionName();
            options.add(
                    standings.begin(
                            tx, option, new Standings.Beginning(own, product, Map.of(), now)));
        }
        return new Delivered(begun, options);
    }

    private List<Service> orderedWith(Tx tx, Service service, Product product) {
        return product.options().stream().noneMatch(ProductOption::isService)
                ? List.of()
                : services.optionsOf(tx, service.id()).stream()
                        .filter(option -> option.order() == service.order())
                        .toList();
    }

    private static String name(Tx tx, Service service, Product product, Delivery delivery) {
        return delivery.name().isEmpty()
                ? NameStore.next(tx, service, product.nameStem())
                : delivery.name();
    }

    /// Adds a paid term to each, from its old expiry, early or late. Those that were suspended and
    /// are paid up now come back.
    public void extend(Tx tx, long order, Map<Long, Term> terms, Instant now) {
        for (Service service : services.lock(tx, terms.keySet())) {
            Term term = terms.get(service.id());
            Instant expiresAt = service.expiresAt();
            if (term == null || expiresAt == null) {
                throw new IllegalStateException("service " + service.id() + " has no term");
            }
            Paid paid = service.paid().plus(term);
            Instant until = expiry(tx, service, paid);
            ServiceWrites.addTerm(tx, new PaidTerm(service.id(), order, term, expiresAt, until));
            settle(tx, service, paid, now);
        }
        services.setOpenRenewal(tx, terms.keySet(), null);
        ServiceWrites.markLeftBehind(tx, terms.keySet());
    }

    /// Where a service stands once so much is paid.
    private void settle(Tx tx, Service service, Paid paid, Instant now) {
        Instant until = expiry(tx, service, paid);
        boolean wasSuspended = service.status() == ServiceStatus.SUSPENDED;
        boolean isPaidUp =
                until.isAfter(now)
                        && services.owedSince(tx, service) == null
                        && !(wasSuspended && services.isHeld(tx, service));
        ServiceStatus status = isPaidUp ? ServiceStatus.ACTIVE : service.status();
        Instant suspendedAt = isPaidUp ? null : service.suspendedAt();
        standings.move(
                tx, new Standing(service.id(), paid, until, status, suspendedAt, null, null));
        if (wasSuspended && isPaidUp && !service.isOption()) {
            var _ = jobs.create(tx, ServiceJobs.resume(service), now);
        }
    }

    /// Where a service and its options stand now that one debt less is owed for it.
    void reassess(Tx tx, long id, Instant now) {
        for (Service one : family(tx, locked(tx, id))) {
            if (one.status().isHeld() && one.expiresAt() != null) {
                settle(tx, one, one.paid(), now);
            }
        }
    }

    private Instant expiry(Tx tx, Service service, Paid paid) {
        LocalDate anchor = service.anchor();
        Instant startsAt = service.startsAt();
        if (anchor == null || startsAt == null) {
            throw new IllegalStateException("service " + service.id() + " was never delivered");
        }
        return Expiry.of(anchor, startsAt, paid, services.zone(tx));
    }

    /// Past its expiry; it still runs.
    public void markUnpaid(Tx tx, Service service) {
        family(tx, service).forEach(one -> become(tx, one, ServiceStatus.UNPAID, null));
    }

    public void suspend(Tx tx, Service service, Instant now) {
        family(tx, service).forEach(one -> become(tx, one, ServiceStatus.SUSPENDED, now));
        var _ = jobs.create(tx, ServiceJobs.suspend(service), now);
    }

    /// Runs again what its owner had suspended and is paid for.
    void resume(Tx tx, Service service, Instant now) {
        family(tx, service).forEach(one -> become(tx, one, ServiceStatus.ACTIVE, null));
        var _ = jobs.create(tx, ServiceJobs.resume(service), now);
    }

    /// Ends it and its options, and has it taken down.
    public void end(Tx tx, Service service, Instant now) {
        boolean wasHeld = service.status().isHeld();
        ServiceSecrets.forget(tx, service.id());
        for (Service one : family(tx, service)) {
            if (one.status().mayBecome(ServiceStatus.ENDED)) {
                standings.move(
                        tx,
                        new Standing(
                                one.id(),
                                one.paid(),
                                one.expiresAt(),
                                ServiceStatus.ENDED,
                                one.suspendedAt(),
                                now,
                                null));
            }
        }
        if (!wasHeld) {
            return;
        }
        Long parent = service.parent();
        if (parent == null) {
            takeDown(tx, service, now);
        } else {
            dropOption(tx, locked(tx, parent), service, now);
        }
    }

    /// An option that was bought later: it has what its parent has, and so expires with it.
    public void join(Tx tx, long option, Service parent) {
        standings.join(tx, locked(tx, option), parent);
    }

    /// Ends an option that is not wanted any more; whoever changes the parent tells the machine.
    public void dismiss(Tx tx, Service option, Instant now) {
        standings.move(
                tx,
                new Standing(
                        option.id(),
                        option.paid(),
                        option.expiresAt(),
                        ServiceStatus.ENDED,
                        option.suspendedAt(),
                        now,
                        null));
    }

    /// Who cancelled it has the job already, due by now.
    private void takeDown(Tx tx, Service service, Instant now) {
        if (ServiceStore.cancelJob(tx, service.id()) == null) {
            var _ = jobs.create(tx, ServiceJobs.delete(service, now), now);
        }
    }

    /// The machine loses what is no longer paid for.
    private void dropOption(Tx tx, Service parent, Service option, Instant now) {
        Map<String, String> options = new HashMap<>(parent.options());
        options.remove(option.optionName());
        ServiceWrites.setOptions(tx, parent.id(), options);
        if (parent.status().isHeld()) {
            var _ = jobs.create(tx, ServiceJobs.change(parent, options, null), now);
        }
    }

    private void become(
            Tx tx, Service service, ServiceStatus status, @Nullable Instant suspendedAt) {
        if (service.status().mayBecome(status)) {
            standings.move(
                    tx,
                    new Standing(
                            service.id(),
                            service.paid(),
                            service.expiresAt(),
                            status,
                            suspendedAt,
                            null,
                            null));
        }
    }

    /// A service with those of its options that it still has.
    private List<Service> family(Tx tx, Service service) {
        List<Service> family = new ArrayList<>();
        family.add(service);
        if (!service.isOption()) {
            services.optionsOf(tx, service.id()).stream()
                    .filter(option -> option.status() != ServiceStatus.ENDED)
                    .forEach(family::add);
        }
        return family;
    }

    /// The service that has been due longest and that nobody else works on, locked, with what it is
    /// due for; null where none is.
    public @Nullable Due takeDue(Tx tx, Instant now) {
        Service service = ServiceStore.takeDue(tx, now);
        if (service == null) {
            return null;
        }
        if (service.isOption()) {
            return new Due(service, service.status().isHeld() ? LifeStep.END : null);
        }
        DueStep next = services.next(tx, service);
        return next == null || next.at().isAfter(now)
                ? new Due(service, null)
                : new Due(service, next.step());
    }

    /// Its customer has been told of its expiry.
    ///
    /// @param collectAt when the renewal that was ordered with it is to be paid; null where the
    ///   clock has nothing to pay
    public void noticed(Tx tx, Service service, @Nullable Instant collectAt) {
        ServiceWrites.setNoticed(tx, service.id(), service.expiresAt(), collectAt);
        reckon(tx, service.id());
    }

    /// Works out anew when the clock has to look at it.
    public void reckon(Tx tx, long service) {
        Service _ = services.reckoned(tx, service);
    }

    public void postpone(Tx tx, long service, @Nullable Instant until) {
        ServiceWrites.setNextAt(tx, service, until);
    }

    private Service locked(Tx tx, long id) {
        Service found = services.lock(tx, id);
        if (found == null) {
            throw new IllegalStateException("there is no service " + id);
        }
        return found;
    }
}
