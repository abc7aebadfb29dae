package io.farthing.orders;

import io.farthing.calendar.Term;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.invoices.Invoices;
import io.farthing.jobs.Jobs;
import io.farthing.money.Money;
import io.farthing.services.Lives;
import io.farthing.services.Service;
import io.farthing.services.ServiceStatus;
import io.farthing.services.Services;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What follows when an order is paid: work begins, terms are added, changes are made.
final class Fulfilment {

    private final Services services;
    private final Lives lives;
    private final Jobs jobs;
    private final Invoices invoices;
    private final OrderNotices notices;
    private final ServiceEdits edits;
    private final Refunding refunding;
    private final SetAside setAside;

    Fulfilment(Orders.Nouns nouns, OrderNotices notices, Refunding refunding, SetAside setAside) {
        services = nouns.services();
        lives = nouns.lives();
        jobs = nouns.jobs();
        invoices = nouns.invoices();
        this.notices = notices;
        this.refunding = refunding;
        this.setAside = setAside;
        edits = new ServiceEdits(services, lives, jobs);
    }

    /// The order is locked, and its invoice is issued, or about to be: a number is best taken last.
    Order paid(Tx tx, Order order, Instant now) {
        if (order.status() == OrderStatus.DELIVERED) {
            // What begins with its order was written so, and is told of by who places it.
            return order;
        }
        OrderStatus then =
                switch (order.kind()) {
                    case PURCHASE -> OrderStatus.DELIVERING;
                    case RENEWAL, CHANGE, TOP_UP, DEBT -> OrderStatus.DELIVERED;
                };
        OrderWrites.setPaid(tx, order.id(), then, now);
        switch (order.kind()) {
            case PURCHASE -> {
                jobs.releaseOf(tx, order.id(), now);
            }
            case RENEWAL -> renewed(tx, order, now);
            case CHANGE -> edits.make(tx, order, now);
            case TOP_UP, DEBT -> {}
        }
        if (then == OrderStatus.DELIVERED) {
            OrderWrites.setDelivered(tx, order.id(), now);
        }
        notices.paid(tx, order, now);
        return order.paid(then, now);
    }

    /// Whether what it is for is still there: a service may have ended while its renewal was being
    /// paid, or been cancelled, and then it has been settled until when it runs. Of two changes
    /// that were priced from one plan only the first can be made.
    boolean canBeFulfilled(Tx tx, Order order) {
        if (order.kind() != OrderKind.RENEWAL && order.kind() != OrderKind.CHANGE) {
            return true;
        }
        if (order.kind() == OrderKind.CHANGE && isOvertaken(tx, order)) {
            return false;
        }
        return services.lock(tx, order.services()).stream()
                .allMatch(service ->
                        service.status().isHeld()
                                && (order.kind() == OrderKind.CHANGE
                                        || service.cancelAt() == null));
    }

    private static boolean isOvertaken(Tx tx, Order order) {
        OrderQuery changes = OrderQuery.of(order.account()).kinds(EnumSet.of(OrderKind.CHANGE));
        for (long service : order.services()) {
            for (Order other : OrderStore.list(tx, changes.about(service))) {
                Instant paidAt = other.paidAt();
                if (paidAt != null && paidAt.isAfter(order.createdAt())) {
                    return true;
                }
            }
        }
        return false;
    }

    private void renewed(Tx tx, Order order, Instant now) {
        Term term = order.term();
        if (term == null) {
            throw new IllegalStateException("renewal " + order.id() + " has no term");
        }
        Map<Long, Term> terms = new HashMap<>();
        order.services().forEach(service -> terms.put(service, term));
        List<Service> before = services.find(tx, order.services());
        lives.extend(tx, order.id(), terms, now);
        for (Service service : before) {
            if (service.status() == ServiceStatus.SUSPENDED && !service.isOption()) {
                tellResumed(tx, service.id(), now);
            }
        }
    }

    private void tellResumed(Tx tx, long id, Instant now) {
        Service service = services.find(tx, id);
        if (service != null && service.status() == ServiceStatus.ACTIVE) {
            notices.service(tx, service, "resumed", Map.of(), now);
        }
    }

    /// Gives up an order that nobody will pay for any more.
    Order end(Tx tx, Order order, OrderStatus status, Instant now) {
        drop(tx, order, "order/" + order.id() + "/" + status.word(), now);
        Money _ = setAside.free(tx, order, now);
        int _ = jobs.cancelOf(tx, order.id(), now);
        if (order.kind() == OrderKind.PURCHASE) {
            for (Service service : services.ofOrder(tx, order.id())) {
                if (!service.isOption()) {
                    lives.end(tx, service, now);
                }
            }
        } else if (order.kind() == OrderKind.RENEWAL) {
            services.setOpenRenewal(tx, order.services(), null);
        }
        OrderWrites.setEnded(tx, order.id(), status, now);
        notices.ended(tx, order, "order." + status.word(), now);
        return Orders.again(tx, order.id());
    }

    /// A draft is void and leaves no gap; what has a number is credited, and what had been paid of
    /// it goes back.
    private void drop(Tx tx, Order order, String key, Instant now) {
        Long id = order.invoice();
        Invoice invoice = id == null ? null : invoices.find(tx, id);
        if (invoice == null) {
            return;
        }
        if (invoice.isDraft()) {
            @Nullable Invoice _ = invoices.voidDraft(tx, invoice.id());
        } else if (invoice.status() == InvoiceStatus.ISSUED) {
            @Nullable Invoice _ =
                    refunding.credit(tx, order, Credits.rest(key, "not paid in time"), now);
        }
    }
}
