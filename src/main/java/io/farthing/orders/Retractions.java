package io.farthing.orders;

import io.farthing.calendar.Proration;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.money.Money;
import io.farthing.services.Lives;
import io.farthing.services.PaidTerm;
import io.farthing.services.Service;
import io.farthing.services.ServiceStatus;
import io.farthing.services.Services;
import io.farthing.services.TermRest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A consumer takes a new order back within fourteen days and gets what was not used of it
/// (`ovh.md` 7.3). Who knows it beforehand can give the right up.
public final class Retractions {

    private final Desk desk;
    private final Services services;
    private final Lives lives;

    public Retractions(Orders orders) {
        desk = orders.desk();
        services = orders.nouns().services();
        lives = orders.nouns().lives();
    }

    /// How it ended.
    public sealed interface Result {

        /// Taken back, and its services have ended.
        ///
        /// @param note null where there was nothing to give back
        record Retracted(Order order, @Nullable Invoice note) implements Result {}

        record NoSuchOrder(long id) implements Result {}

        /// No consumer, no new order, given up, or too late.
        record NotRetractable(Order order) implements Result {}
    }

    public Result retract(Tx tx, long id, String reason, Instant now) {
        Order order = OrderStore.lock(tx, id);
        if (order == null) {
            return new Result.NoSuchOrder(id);
        }
        Instant until = order.retractionUntil();
        boolean isInTime = until != null && now.isBefore(until);
        if (!isInTime || order.status() != OrderStatus.DELIVERED) {
            return new Result.NotRetractable(order);
        }
        Money unused = unused(tx, order, now);
        Invoice note =
                unused.signum() > 0
                        ? desk.refunding()
                                .credit(
                                        tx,
                                        order,
                                        Credits.gross("retraction/" + id, unused, reason),
                                        now)
                        : null;
        for (Service service : services.ofOrder(tx, id)) {
            if (!service.isOption() && service.status() != ServiceStatus.ENDED) {
                lives.end(tx, service, now);
            }
        }
        OrderWrites.setRetracted(tx, id, reason);
        OrderWrites.setEnded(tx, id, OrderStatus.CANCELLED, now);
        desk.notices().ended(tx, order, "order.retracted", now);
        return new Result.Retracted(Orders.again(tx, id), note);
    }

    /// The same share of all that was paid: set-up and rent are one price to a consumer.
    private Money unused(Tx tx, Order order, Instant now) {
        ZoneId zone = services.zone(tx);
        Money sum = order.gross().minus(order.gross());
        List<Service> all = services.ofOrder(tx, order.id());
        List<Money> shares = order.gross().split(weights(order, all));
        for (int i = 0; i < all.size(); i++) {
            Service service = all.get(i);
            for (PaidTerm term : services.termsAhead(tx, service.id(), now)) {
                if (term.order() == order.id()) {
                    Proration rest =
                            TermRest.of(term, now, services.product(tx, service).proration(), zone);
                    sum = sum.plus(rest.minorOf(shares.get(i)));
                }
            }
        }
        return sum;
    }

    private static long[] weights(Order order, List<Service> services) {
        long[] weights = new long[services.size()];
        for (int i = 0; i < weights.length; i++) {
            for (OrderLine line : order.lines()) {
                Long service = line.service();
                if (service != null && service == services.get(i).id()) {
                    weights[i] += line.net().units();
                }
            }
        }
        return order.net().isZero() ? ones(weights.length) : weights;
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /// The right is gone; null where there is no such order.
    public @Nullable Order waive(Tx tx, long id) {
        if (OrderStore.lock(tx, id) == null) {
            return null;
        }
        OrderWrites.setRetracted(tx, id, "");
        return Orders.again(tx, id);
    }
}
