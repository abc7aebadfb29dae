package io.farthing.orders;

import io.farthing.db.Tx;
import io.farthing.services.Holds;
import io.farthing.services.Service;
import io.farthing.services.ServiceChange;
import io.farthing.services.Services;
import java.time.Instant;
import java.util.Objects;

/// Brings back what its owner had suspended, and invoices the time that was left out: whole terms
/// from the old expiry, on the next bill (`ovh.md` 6.6).
public final class Reopenings {

    /// As many as a service of a day's term can miss in some years.
    private static final int MOST_TERMS = 2_000;

    private final Services services;
    private final Holds holds;
    private final RenewalOrders renewals;

    public Reopenings(Orders orders, RenewalOrders renewals) {
        services = orders.nouns().services();
        holds = new Holds(services, orders.nouns().lives());
        this.renewals = renewals;
    }

    public ServiceChange reopen(Tx tx, long id, Instant now) {
        ServiceChange change = holds.release(tx, id, now);
        return change instanceof ServiceChange.Changed(Service service)
                ? caughtUp(tx, service, now)
                : change;
    }

    private ServiceChange caughtUp(Tx tx, Service released, Instant now) {
        Service service = released;
        for (int i = 0; i < MOST_TERMS && isBehind(service, now); i++) {
            if (!renewals.onNextBill(tx, service, now)) {
                throw new IllegalStateException(
                        "service " + service.id() + " has no price for its own term");
            }
            service = Objects.requireNonNull(services.find(tx, service.id()));
        }
        return new ServiceChange.Changed(service);
    }

    private static boolean isBehind(Service service, Instant now) {
        Instant expiresAt = service.expiresAt();
        return expiresAt != null && !expiresAt.isAfter(now);
    }
}
