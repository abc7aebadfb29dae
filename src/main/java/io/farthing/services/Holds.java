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
            return refused("%s is an option: suspend what it belongs to.", name);
        }
        if (service.isPendingDeletion()) {
            return refused("%s is going to be deleted.", name);
        }
        if (service.status() != ServiceStatus.ACTIVE && service.status() != ServiceStatus.UNPAID) {
            return refused("%s is not running.", name);
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
            return refused("%s has not been suspended by its owner.", service.shownName());
        }
        if (service.isPendingDeletion()) {
            return refused("%s is going to be deleted; undo that first.", service.shownName());
        }
        ServiceWrites.setHeld(tx, id, null);
        Instant expiresAt = service.expiresAt();
        boolean isPaid = expiresAt == null || expiresAt.isAfter(now);
        if (isPaid && services.owedSince(tx, service) == null) {
            lives.resume(tx, service, now);
        }
        return new ServiceChange.Changed(services.reckoned(tx, id));
    }

    private static ServiceChange refused(String sentence, String name) {
        return new ServiceChange.Refused("service", sentence.formatted(name));
    }
}
