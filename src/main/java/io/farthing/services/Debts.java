package io.farthing.services;

import io.farthing.catalog.Billing;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Services that were paid for with money that a bank took back: unpaid from that moment, with the
/// grace of any missed payment (docs/decisions/disputes.md).
public final class Debts {

    private final Services services;
    private final Lives lives;

    public Debts(Services services, Lives lives) {
        this.services = services;
        this.lives = lives;
    }

    /// An invoice is owed again that had paid for these. What is billed after use or once has no
    /// term that could be unpaid.
    public void owedAgain(Tx tx, Collection<Long> paid, long invoice, Instant now) {
        SortedSet<Long> owing = new TreeSet<>();
        for (Service service : services.find(tx, paid)) {
            Long parent = service.parent();
            owing.add(parent == null ? service.id() : parent);
        }
        for (Service service : services.lock(tx, owing)) {
            boolean hasTerm = services.product(tx, service).billing() == Billing.ADVANCE;
            if (hasTerm && service.status().isHeld()) {
                tx.update(
                        """
                        INSERT INTO service_debt (service, invoice, since) VALUES (?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """,
                        service.id(),
                        invoice,
                        now);
                lives.reckon(tx, service.id());
            }
        }
    }

    /// A service that one debt less is owed for, and whether it runs again because of that.
    public record Settled(Service service, boolean hasResumed) {}

    /// Forgets one debt that was paid or credited, whichever way the money came; its service runs
    /// again if nothing else is owed for it. Null where there is none.
    public @Nullable Settled settleOne(Tx tx, Instant now) {
        Long id =
                tx.first(
                        """
                        DELETE FROM service_debt
                         WHERE (service, invoice) = (SELECT d.service, d.invoice
                                  FROM service_debt d JOIN invoice i ON i.id = d.invoice
                                 WHERE i.status <> 'issued'
                                 ORDER BY d.service, d.invoice LIMIT 1
                                   FOR UPDATE OF d SKIP LOCKED)
                        RETURNING service
                        """,
                        row -> row.longAt("service"));
        if (id == null) {
            return null;
        }
        Service before = Services.again(tx, id);
        lives.reassess(tx, id, now);
        Service after = Services.again(tx, id);
        boolean hasResumed =
                before.status() == ServiceStatus.SUSPENDED
                        && after.status() == ServiceStatus.ACTIVE;
        return new Settled(after, hasResumed);
    }
}
