package io.farthing.resources;

import io.farthing.catalog.CreditOffer;
import io.farthing.credits.CreditAccount;
import io.farthing.credits.CreditBuying;
import io.farthing.credits.Credits;
import io.farthing.credits.NewPurchase;
import io.farthing.credits.PurchaseResult;
import io.farthing.db.Tx;
import io.farthing.notices.Notices;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What happens at zero credits: everything stands still and is kept for some days, runs again as
/// soon as there are credits, and is deleted otherwise. Decided at the end of every hour, by what
/// the hour has left.
public final class HostingLife {
    private static final int DATE_LENGTH = "2000-01-01".length();

    private final Operations operations;
    private final Credits credits;
    private final Notices notices;
    private final Changes changes;
    private final Spans spans;

    public HostingLife(Operations operations, Credits credits, Notices notices) {
        this.operations = operations;
        this.credits = credits;
        this.notices = notices;
        this.changes = new Changes(credits);
        this.spans = new Spans(credits);
    }

    /// To be called when an hour has been charged.
    ///
    /// @param at the end of the hour
    public void afterHour(Tx tx, Instant at, Instant now) {
        CreditOffer offer = credits.offer(tx, now);
        if (offer == null) {
            return;
        }
        for (long account : SpanStore.withoutCredits(tx)) {
            runDryOrNot(tx, account, offer, at, now);
        }
        for (long account : credits.dry(tx)) {
            helpOrDelete(tx, account, offer, at, now);
        }
        int _ = credits.lapse(tx, at);
        credits.alerts(tx).forEach(each -> alert(tx, each, now));
    }

    private void runDryOrNot(Tx tx, long uid, CreditOffer offer, Instant at, Instant now) {
        credits.lock(tx, uid);
        CreditAccount account = Objects.requireNonNull(credits.find(tx, uid));
        boolean isOwing = account.stock().signum() < 0;
        if (account.isDry()
                || account.stock().signum() > 0
                || (!isOwing && credits.buying(tx, account, offer, now).canBuy())) {
            return;
        }
        Instant deleteAt = at.plus(Duration.ofDays(offer.redemptionDays()));
        credits.runDry(tx, uid, at, deleteAt);
        for (Resource server : ResourceStore.list(tx, uid, ResourceType.VM)) {
            if (server.state() == ResourceState.RUNNING) {
                ResourceStore.save(tx, server.with(ResourceState.PAUSED), now);
                var _ = order(tx, OperationType.VM_PAUSE, server, now);
            }
        }
        SpanStore.closeAll(tx, uid, at);
        notices.mail(
                tx,
                uid,
                "credits-exhausted",
                Map.of("date", deleteAt.toString().substring(0, DATE_LENGTH)),
                now);
    }

    /// Money may have come, which buys credits; else the time may be over.
    private void helpOrDelete(Tx tx, long uid, CreditOffer offer, Instant at, Instant now) {
        credits.lock(tx, uid);
        CreditAccount account = Objects.requireNonNull(credits.find(tx, uid));
        Instant deleteAt = account.deletedAt();
        if (deleteAt == null) {
            return;
        }
        for (CreditBuying.Deal deal : credits.buying(tx, account, offer, now).forUse(1)) {
            String key = "credits/%d/%d/dry".formatted(uid, at.getEpochSecond());
            PurchaseResult _ =
                    credits.buy(
                            tx,
                            new NewPurchase(
                                    uid,
                                    deal.sold().name(),
                                    deal.quantity(),
                                    deal.cause(),
                                    key + "/" + deal.cause()),
                            now);
        }
        if (!resume(tx, uid, now) && !deleteAt.isAfter(at)) {
            deleteAll(tx, uid, at, now);
        }
    }

    /// Lets everything run again if there are credits for it.
    boolean resume(Tx tx, long uid, Instant now) {
        CreditAccount account = credits.find(tx, uid);
        if (account == null || !account.isDry() || account.stock().signum() <= 0) {
            return account != null && !account.isDry();
        }
        credits.endDry(tx, uid, null);
        for (Resource each : ResourceStore.list(tx, uid, null)) {
            if (each.state() == ResourceState.PAUSED) {
                var _ = order(tx, OperationType.VM_RESUME, each, now);
            } else {
                spans.note(tx, each, now);
            }
        }
        notices.mail(tx, uid, "credits-back", Map.of(), now);
        return true;
    }

    private void deleteAll(Tx tx, long uid, Instant at, Instant now) {
        for (Resource each : ResourceStore.list(tx, uid, null)) {
            OperationType type = deletion(each.type());
            if (type != null) {
                var _ = order(tx, type, each, now);
            }
            if (each.type() != ResourceType.SSH) {
                changes.save(tx, each.detached().with(ResourceState.DELETED), now);
            }
        }
        credits.endDry(tx, uid, at);
        notices.mail(tx, uid, "credits-deleted", Map.of(), now);
    }

    /// Null for what goes with something else, or does not run.
    private static @Nullable OperationType deletion(ResourceType type) {
        return switch (type) {
            case VM -> OperationType.VM_DELETE;
            case DISK -> OperationType.DISK_DELETE;
            case IFACE -> OperationType.IFACE_DELETE;
            case VLAN -> OperationType.VLAN_DELETE;
            case RPROXY -> OperationType.RPROXY_IAAS_DELETE;
            case IP, SSH -> null;
        };
    }

    private Operation order(Tx tx, OperationType type, Resource resource, Instant now) {
        Asker house = new Asker(resource.account(), "");
        return operations.begin(tx, NewOperation.of(type, house, resource), now);
    }

    private void alert(Tx tx, CreditAccount account, Instant now) {
        notices.mail(
                tx,
                account.account(),
                "credits-low",
                Map.of("credits", Long.toString(account.whole())),
                now);
    }
}
