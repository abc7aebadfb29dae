package io.farthing.services;

import io.farthing.db.Tx;
import java.time.Instant;

/// Suspends services at their owner's wish and runs them again: meant for resellers whose own
/// customers do not pay (`ovh.md` 6.6). What is held is not invoiced, not renewed and not ended by
/// the clock.
public final class Holds {

    private final Services services;
    private final Lives lives;

    public Holds(Services services, Lives lives) {
        this.services = services;
        this.lives = lives;
    }

    /// From now on, whatever is paid already.
    public ServiceChange suspend(Tx tx, long id, Instant now) {
        Service service = services.lock(tx, id);
        if (service == null) {
            return new ServiceChange.NoSuchService(id);
        }
        String name = service.shownName();
        if (service.isOption()) {
            return ServiceChange.Kind.IS_OPTION.at("service", name);
        }
        if (service.isPendingDeletion()) {
            return ServiceChange.Kind.PENDING_DELETION.at("service", name);
        }
        if (service.status() != ServiceStatus.ACTIVE && service.status() != ServiceStatus.UNPAID) {
            return ServiceChange.Kind.NOT_RUNNING.at("service", name);
        }
        ServiceWrites.setHeld(tx, id, now);
        lives.suspend(tx, service, now);
        return new ServiceChange.Changed(Services.again(tx, id));
    }

    /// Gives it back to the clock; it runs again if it is paid for. Whoever calls this has invoiced
    /// what was left out, or does so next.
    public ServiceChange release(Tx tx, long id, Instant now) {
        Service service = services.lock(tx, id);
        if (service == null) {
            return new ServiceChange.NoSuchService(id);
        }
        if (!services.isHeld(tx, service)) {
            return ServiceChange.Kind.NOT_SUSPENDED.at("service", service.shownName());
        }
        if (service.isPendingDeletion()) {
            return ServiceChange.Kind.DELETION_FIRST.at("service", service.shownName());
        }
        ServiceWrites.setHeld(tx, id, null);
        Instant expiresAt = service.expiresAt();
        boolean isPaid = expiresAt == null || expiresAt.isAfter(now);
        if (isPaid && services.owedSince(tx, service) == null) {
            lives.resume(tx, service, now);
        }
        return new ServiceChange.Changed(services.reckoned(tx, id));
    }
}
