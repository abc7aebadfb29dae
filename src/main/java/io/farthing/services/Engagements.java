package io.farthing.services;

import io.farthing.calendar.Term;
import io.farthing.catalog.Billing;
import io.farthing.catalog.Product;
import io.farthing.catalog.RenewalMode;
import io.farthing.catalog.RenewalPolicy;
import io.farthing.db.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Binds services for a time, from the end of what is paid on, and says what comes after (`ovh.md`
/// 11). A price does not change with it: who engages may be offered a product that costs less.
public final class Engagements {

    private final Services services;

    public Engagements(Services services) {
        this.services = services;
    }

    /// Null where it is not engaged, nor going to be.
    public @Nullable Engagement find(Tx tx, Service service) {
        LocalDate until = service.engagedUntil();
        LocalDate anchor = service.anchor();
        return until == null || anchor == null
                ? null
                : tx.one(
                        """
                        SELECT engaged_from, engagement_end, engagement_asked_at
                          FROM service WHERE id = ?
                        """,
                        row -> {
                            LocalDate from = row.dateOrNull("engaged_from");
                            return new Engagement(
                                    from == null ? anchor : from,
                                    until,
                                    EngagementEnd.ofWord(row.text("engagement_end")),
                                    row.instantOrNull("engagement_asked_at"));
                        },
                        service.id());
    }

    /// How long it could be engaged for; null where it cannot.
    public @Nullable Term available(Tx tx, Service service) {
        Product product = services.product(tx, service);
        boolean canBegin =
                service.status() == ServiceStatus.ACTIVE
                        && !service.isOption()
                        && !service.isPendingDeletion()
                        && service.renewal() != RenewalMode.ENGAGEMENT
                        && product.billing() == Billing.ADVANCE
                        && product.renewal().modes().contains(RenewalMode.ENGAGEMENT);
        return canBegin ? product.renewal().engagement() : null;
    }

    /// From the end of the paid term; until then it can be taken back.
    public ServiceChange request(Tx tx, long id, Instant now) {
        Service service = services.lock(tx, id);
        if (service == null) {
            return new ServiceChange.NoSuchService(id);
        }
        Term length = available(tx, service);
        Instant expiresAt = service.expiresAt();
        if (length == null || expiresAt == null) {
            return ServiceChange.Kind.NOT_ENGAGEABLE.at("service", service.shownName());
        }
        LocalDate from = LocalDate.ofInstant(expiresAt, services.zone(tx));
        Services.renew(tx, service, new RenewalSettings(RenewalMode.ENGAGEMENT, null));
        ServiceWrites.setEngagement(
                tx, id, new Engagement(from, length.nth(from, 1), EngagementEnd.CANCEL, now));
        return new ServiceChange.Changed(services.reckoned(tx, id));
    }

    public ServiceChange withdraw(Tx tx, long id, Instant now) {
        Service service = services.lock(tx, id);
        if (service == null) {
            return new ServiceChange.NoSuchService(id);
        }
        Engagement engagement = find(tx, service);
        LocalDate today = LocalDate.ofInstant(now, services.zone(tx));
        if (engagement == null || !engagement.isToCome(today)) {
            return ServiceChange.Kind.NO_ENGAGEMENT_TO_COME.at("service", service.shownName());
        }
        free(tx, service);
        return new ServiceChange.Changed(services.reckoned(tx, id));
    }

    public ServiceChange setEnd(Tx tx, long id, EngagementEnd end) {
        Service service = services.lock(tx, id);
        if (service == null) {
            return new ServiceChange.NoSuchService(id);
        }
        Engagement engagement = find(tx, service);
        if (engagement == null) {
            return ServiceChange.Kind.NOT_ENGAGED.at("service", service.shownName());
        }
        ServiceWrites.setEngagement(
                tx,
                id,
                new Engagement(engagement.from(), engagement.until(), end, engagement.askedAt()));
        return new ServiceChange.Changed(services.reckoned(tx, id));
    }

    /// What was to come after an engagement that is over with the paid term, before its renewal is
    /// ordered.
    public Service rolled(Tx tx, Service service) {
        Engagement engagement = find(tx, service);
        boolean isOver =
                engagement != null && ServiceLife.isEngagementOver(service, services.zone(tx));
        if (engagement == null || !isOver) {
            return service;
        }
        switch (engagement.end()) {
            case CANCEL -> {}
            case REACTIVATE -> {
                Term length = services.product(tx, service).renewal().engagement();
                LocalDate from = engagement.until();
                LocalDate until = Objects.requireNonNull(length).nth(from, 1);
                // Nobody asked for it anew, so nobody can take it back before it begins.
                ServiceWrites.setEngagement(
                        tx, service.id(), new Engagement(from, until, engagement.end(), null));
            }
            case STOP -> free(tx, service);
        }
        return Services.again(tx, service.id());
    }

    private void free(Tx tx, Service service) {
        RenewalPolicy policy = services.product(tx, service).renewal();
        RenewalMode then =
                policy.modes().contains(RenewalMode.AUTOMATIC)
                        ? RenewalMode.AUTOMATIC
                        : RenewalMode.MANUAL;
        Services.renew(tx, service, new RenewalSettings(then, null));
        ServiceWrites.setEngagement(tx, service.id(), null);
    }
}
