package io.farthing.services;

import io.farthing.calendar.Hour;
import io.farthing.calendar.Term;
import io.farthing.catalog.Billing;
import io.farthing.catalog.Product;
import io.farthing.catalog.RenewalMode;
import io.farthing.db.Tx;
import io.farthing.services.ServiceWrites.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Begins the terms of services, and writes where they stand and when the clock looks at them next.
final class Standings {

    private final Services services;

    Standings(Services services) {
        this.services = services;
    }

    /// What is known of a delivery.
    record Beginning(String name, Product product, Map<String, String> facts, Instant at) {}

    /// The service as it stands then.
    Service begin(Tx tx, Service service, Beginning beginning) {
        Clockwork clockwork = services.clockwork(tx, service.id());
        Start start = start(tx, service, beginning, clockwork);
        ServiceWrites.begin(tx, start);
        return start.service();
    }

    /// How a service begins that may not have been written yet.
    Start start(Tx tx, Service service, Beginning beginning, Clockwork clockwork) {
        Product product = beginning.product();
        ZoneId zone = services.zone(tx);
        Instant at = beginning.at().truncatedTo(ChronoUnit.MICROS);
        LocalDate anchor = Expiry.anchor(at, zone);
        Term term = service.term();
        Paid paid = term == null ? Paid.NOTHING : Paid.NOTHING.plus(term);
        Instant expiresAt = term == null ? null : Expiry.of(anchor, at, paid, zone);
        Begun begun =
                new Begun(
                        beginning.name(),
                        anchor,
                        at,
                        engagedUntil(service, product, anchor),
                        paid,
                        expiresAt,
                        ServiceStatus.ACTIVE,
                        beginning.facts());
        boolean isArrears = product.billing() == Billing.ARREARS && !service.isOption();
        Long billedHours = isArrears ? (Long) Hour.of(at).epochHour() : null;
        Service after = service.with(begun);
        return new Start(
                after,
                billedHours,
                next(tx, after, product, clockwork, billedHours),
                term == null || expiresAt == null
                        ? null
                        : new PaidTerm(service.id(), service.order(), term, at, expiresAt));
    }

    private @Nullable Instant next(
            Tx tx,
            Service begun,
            Product product,
            Clockwork clockwork,
            @Nullable Long billedHours) {
        DueStep next = ServiceLife.next(services.facts(tx, begun, product, clockwork, billedHours));
        return next == null ? null : next.at();
    }

    private static @Nullable LocalDate engagedUntil(
            Service service, Product product, LocalDate anchor) {
        Term engagement = product.renewal().engagement();
        return service.renewal() == RenewalMode.ENGAGEMENT && engagement != null
                ? engagement.nth(anchor, 1)
                : null;
    }

    /// An option that was bought later: it has what its parent has, and so expires with it.
    void join(Tx tx, Service child, Service parent) {
        LocalDate anchor = parent.anchor();
        Instant startsAt = parent.startsAt();
        if (anchor == null || startsAt == null) {
            throw new IllegalStateException("service " + parent.id() + " was never delivered");
        }
        Begun begun =
                new Begun(
                        parent.shownName() + "/" + child.optionName(),
                        anchor,
                        startsAt,
                        null,
                        parent.paid(),
                        parent.expiresAt(),
                        parent.status(),
                        Map.of());
        Service after = child.with(begun);
        Product product = services.product(tx, child);
        Clockwork clockwork = services.clockwork(tx, child.id());
        Instant nextAt = next(tx, after, product, clockwork, null);
        ServiceWrites.begin(tx, new Start(after, null, nextAt, null));
    }

    void move(Tx tx, Standing standing) {
        ServiceWrites.save(tx, List.of(standing));
        if (standing.status().isHeld()) {
            Service _ = services.reckoned(tx, standing.id());
        }
    }
}
