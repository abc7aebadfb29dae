package io.farthing.orders;

import io.farthing.calendar.Term;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody asked for and what it costs, whichever door it came through.
///
/// @param key makes placing it twice the same as placing it once
/// @param term of a renewal
/// @param invoice null where nothing is sold (a top-up, a debt) or the lines wait for the monthly
///   invoice
/// @param isOnNextBill whether its lines wait for the monthly invoice
/// @param isIssued whether its invoice is issued and waits for money that comes by itself
/// @param isAutomatic whether the clock ordered it
/// @param password opens the order's page without signing in
/// @param expiresAt until when it can be paid
/// @param retractionUntil until when a consumer may take it back; null where nobody may
/// @param metadata what the door that took it wants to remember
public record Order(
        long id,
        long account,
        OrderKind kind,
        OrderStatus status,
        String key,
        @Nullable Term term,
        Money setup,
        Money net,
        Money tax,
        @Nullable Long invoice,
        boolean isOnNextBill,
        boolean isIssued,
        boolean isAutomatic,
        String password,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant paidAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant endedAt,
        @Nullable Long method,
        @Nullable Instant retractionUntil,
        Map<String, String> metadata,
        List<OrderLine> lines) {

    public Order {
        metadata = Map.copyOf(metadata);
        lines = List.copyOf(lines);
    }

    /// As it is once it is paid.
    Order paid(OrderStatus then, Instant at) {
        return with(then, at, then == OrderStatus.DELIVERED ? at : deliveredAt, method);
    }

    /// As it is with that to pay it.
    Order by(long method) {
        return with(status, paidAt, deliveredAt, method);
    }

    private Order with(
            OrderStatus status,
            @Nullable Instant paidAt,
            @Nullable Instant deliveredAt,
            @Nullable Long method) {
        return new Order(
                id,
                account,
                kind,
                status,
                key,
                term,
                setup,
                net,
                tax,
                invoice,
                isOnNextBill,
                isIssued,
                isAutomatic,
                password,
                createdAt,
                expiresAt,
                paidAt,
                deliveredAt,
                endedAt,
                method,
                retractionUntil,
                metadata,
                lines);
    }

    public Money gross() {
        return net.plus(tax);
    }

    /// The services it brings or concerns, each once.
    public List<Long> services() {
        Set<Long> services = new LinkedHashSet<>();
        for (OrderLine line : lines) {
            Long service = line.service();
            if (service != null) {
                services.add(service);
            }
        }
        return List.copyOf(services);
    }
}
