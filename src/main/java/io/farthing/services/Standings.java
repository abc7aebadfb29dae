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
import java.util.List;
import java.util.Map;

/// Begins the terms of services, and writes where they stand and when the clock looks at them next.
final class Standings {

    private final Services services;

    Standings(Services services) {
        this.services = services;
    }

    /// What delivery settles.
    record Beginning(String name, Product product, Map<String, String> facts, Instant at) {}

    /// The service as it stands then.
    Service begin(Tx tx, Service service, Beginning beginning) {
        ZoneId zone = services.zone(tx);
        Product product = beginning.product();
        LocalDate anchor = Expiry.anchor(beginning.at(), zone);
        Term engagement = product.renewal().engagement();
        boolean isEngaged = service.renewal() == RenewalMode.ENGAGEMENT && engagement != null;
        boolean isArrears = product.billing() == Billing.ARREARS && !service.isOption();
        ServiceWrites.start(
                tx,
                service.id(),
                new ServiceWrites.Start(
                        beginning.name(),
                        anchor,
                        beginning.at(),
                        isEngaged && engagement != null ? engagement.nth(anchor, 1) : null,
                        isArrears ? (Long) Hour.of(beginning.at()).epochHour() : null,
                        beginning.facts()));
        Term term = service.term();
        Paid paid = term == null ? Paid.NOTHING : Paid.NOTHING.plus(term);
        Instant expiresAt = term == null ? null : Expiry.of(anchor, beginning.at(), paid, zone);
        ServiceWrites.save(
                tx,
                List.of(
                        new Standing(
                                service.id(),
                                paid,
                                expiresAt,
                                ServiceStatus.ACTIVE,
                                null,
                                null,
                                null)));
        if (term != null && expiresAt != null) {
            ServiceWrites.addTerm(
                    tx,
                    new PaidTerm(service.id(), service.order(), term, beginning.at(), expiresAt));
        }
        return services.reckoned(tx, service.id());
    }

    void move(Tx tx, Standing standing) {
        ServiceWrites.save(tx, List.of(standing));
        if (standing.status().isHeld()) {
            Service _ = services.reckoned(tx, standing.id());
        }
    }
}
