package io.farthing.orders;

import io.farthing.services.Service;
import io.farthing.services.ServiceStatus;
import java.util.List;

/// What one order brought, seen as one thing that goes on: its items are the order's services
/// (`jelastic.md` 4.13). Its number is the order's.
public record Subscription(Order order, List<Service> items) {

    /// How it stands.
    public enum Status {
        /// Its first invoice is not paid yet.
        INCOMPLETE,
        /// Its first invoice was not paid in time.
        INCOMPLETE_EXPIRED,
        ACTIVE,
        /// Some item is past its paid time, and still runs.
        PAST_DUE,
        /// Some item is suspended for want of payment.
        UNPAID,
        /// It runs to the end of what is paid.
        CANCELED,
        ENDED
    }

    public Subscription {
        items = List.copyOf(items);
    }

    public long id() {
        return order.id();
    }

    public Status status() {
        if (order.status().isOpen()) {
            return Status.INCOMPLETE;
        }
        if (order.paidAt() == null && !order.status().isPaid()) {
            return Status.INCOMPLETE_EXPIRED;
        }
        if (items.stream().allMatch(item -> item.status() == ServiceStatus.ENDED)) {
            return Status.ENDED;
        }
        if (items.stream().anyMatch(item -> item.status() == ServiceStatus.SUSPENDED)) {
            return Status.UNPAID;
        }
        if (items.stream().anyMatch(item -> item.status() == ServiceStatus.UNPAID)) {
            return Status.PAST_DUE;
        }
        boolean isLeaving =
                items.stream()
                        .filter(item -> item.status() != ServiceStatus.ENDED)
                        .allMatch(Service::isPendingDeletion);
        return isLeaving ? Status.CANCELED : Status.ACTIVE;
    }
}
