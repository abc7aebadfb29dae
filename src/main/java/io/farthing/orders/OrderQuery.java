package io.farthing.orders;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which orders are wanted, the latest first.
///
/// @param account null for everybody's
/// @param service only those that concern it; null for any
/// @param from created at or after; null for any
/// @param to created before; null for any
/// @param before only ids less than this
public record OrderQuery(
        @Nullable Long account,
        Set<OrderKind> kinds,
        Set<OrderStatus> statuses,
        @Nullable Long service,
        @Nullable Instant from,
        @Nullable Instant to,
        long before,
        int most) {

    public static final int MOST = 10_000;

    public OrderQuery {
        kinds = Set.copyOf(kinds);
        statuses = Set.copyOf(statuses);
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("a listing has 1 to " + MOST + " orders");
        }
    }

    public static OrderQuery of(long account) {
        return new OrderQuery(account, Set.of(), Set.of(), null, null, null, Long.MAX_VALUE, MOST);
    }

    public OrderQuery kinds(Set<OrderKind> wanted) {
        return new OrderQuery(account, wanted, statuses, service, from, to, before, most);
    }

    public OrderQuery statuses(Set<OrderStatus> wanted) {
        return new OrderQuery(account, kinds, wanted, service, from, to, before, most);
    }

    public OrderQuery about(long wanted) {
        return new OrderQuery(account, kinds, statuses, wanted, from, to, before, most);
    }

    public OrderQuery atMost(int wanted) {
        return new OrderQuery(account, kinds, statuses, service, from, to, before, wanted);
    }
}
