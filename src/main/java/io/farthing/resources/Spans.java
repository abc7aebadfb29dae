package io.farthing.resources;

import io.farthing.credits.CreditAccount;
import io.farthing.credits.Credits;
import io.farthing.db.Tx;
import java.time.Instant;

/// Notes what a resource takes up from an instant on, which is what it is metered by. A halted
/// server takes up nothing; its disks and addresses are resources of their own, and do.
final class Spans {
    private final Credits credits;

    Spans(Credits credits) {
        this.credits = credits;
    }

    /// To be called whenever a resource was saved.
    void note(Tx tx, Resource resource, Instant at) {
        CreditAccount account = credits.find(tx, resource.account());
        boolean isDry = account == null || account.isDry();
        note(tx, resource, isDry ? Size.NOTHING : taken(resource), at);
    }

    private static void note(Tx tx, Resource resource, Size wanted, Instant at) {
        Size found = SpanStore.open(tx, resource.id());
        Size before = found == null ? Size.NOTHING : found;
        if (before.equals(wanted)) {
            return;
        }
        if (found != null) {
            SpanStore.close(tx, resource.id(), at);
        }
        if (!wanted.isNothing()) {
            SpanStore.open(tx, resource, wanted, at);
        }
    }

    private static Size taken(Resource resource) {
        return switch (resource.state()) {
            case RUNNING -> resource.size();
            case CREATED -> resource.type() == ResourceType.VM ? Size.NOTHING : resource.size();
            case BEING_CREATED, HALTED, PAUSED, DELETED -> Size.NOTHING;
        };
    }
}
