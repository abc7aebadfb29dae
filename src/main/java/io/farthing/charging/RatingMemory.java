package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.db.Tx;
import io.farthing.rating.Accumulated;
import io.farthing.rating.Charge;
import io.farthing.rating.Quantity;
import io.farthing.rating.RatedHour;
import io.farthing.rating.Scope;
import io.farthing.rating.TariffRef;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What the rating of an hour looks back at: which one-time prices a node has paid, and what an
/// environment or node used in the calendar month before (tariffs of strategy ACCUMULATED, in
/// months of the provider's time zone).
final class RatingMemory {
    private final int shard;
    private final ZoneId zone;
    private final Predicate<TariffRef> isAccumulated;
    private final Map<MemoryStore.Once, Hour> once = new HashMap<>();
    private final Map<MemoryStore.Once, Hour> onceNow = new HashMap<>();
    private final Map<MemoryStore.Used, Quantity> used = new HashMap<>();
    private final Map<MemoryStore.Used, Quantity> usedNow = new HashMap<>();
    private final Map<MemoryStore.InHour, Quantity> addedNow = new HashMap<>();

    RatingMemory(int shard, ZoneId zone, Predicate<TariffRef> isAccumulated) {
        this.shard = shard;
        this.zone = zone;
        this.isAccumulated = isAccumulated;
    }

    void read(Tx tx) {
        once.putAll(MemoryStore.once(tx, shard));
        used.putAll(MemoryStore.used(tx, shard));
    }

    /// Takes back what earlier revisions of these hours added, as it was noted then: prices and
    /// groups may have changed since.
    void forget(Tx tx, Collection<Integer> hours) {
        for (MemoryStore.Added added : MemoryStore.takeBack(tx, shard, hours)) {
            count(added.used(), Quantity.ZERO.minus(added.quantity()));
        }
    }

    /// Adds what the shard remembers of a whole hour of an account.
    void remember(long account, RatedHour rated, Hour hour) {
        for (RatedHour.First first : rated.firsts()) {
            MemoryStore.Once item = new MemoryStore.Once(first.node(), first.tariff());
            if (once.putIfAbsent(item, hour) == null) {
                onceNow.put(item, hour);
            }
        }
        for (Charge charge : rated.charges()) {
            if (isAccumulated.test(charge.tariff())) {
                MemoryStore.Used key = used(account, charge, hour);
                count(key, charge.quantity());
                addedNow.merge(
                        new MemoryStore.InHour(hour, key), charge.quantity(), Quantity::plus);
            }
        }
    }

    private void count(MemoryStore.Used key, Quantity quantity) {
        used.merge(key, quantity, Quantity::plus);
        usedNow.merge(key, quantity, Quantity::plus);
    }

    private MemoryStore.Used used(long account, Charge charge, Hour hour) {
        Long node = charge.node();
        Scope scope = node == null ? Scope.ENVIRONMENT : Scope.NODE;
        long id = node == null ? charge.environment() : node;
        return new MemoryStore.Used(month(hour, 0), account, scope, id, charge.resource());
    }

    private LocalDate month(Hour hour, int monthsBefore) {
        return MonthInZone.of(hour.start(), zone).month().minusMonths(monthsBefore).atDay(1);
    }

    Accumulated accumulated(long account, Hour hour) {
        if (used.isEmpty()) {
            return Accumulated.NOTHING;
        }
        LocalDate before = month(hour, 1);
        Map<Accumulated.Key, Quantity> amounts = new HashMap<>();
        used.forEach((key, quantity) -> {
            if (key.account() == account && key.month().equals(before)) {
                amounts.merge(
                        new Accumulated.Key(key.scope(), key.id(), key.resource()),
                        quantity,
                        Quantity::plus);
                amounts.merge(
                        new Accumulated.Key(Scope.ACCOUNT, 0, key.resource()),
                        quantity,
                        Quantity::plus);
                amounts.merge(
                        new Accumulated.Key(Scope.COMMON, 0, key.resource()),
                        quantity,
                        Quantity::plus);
            }
        });
        return new Accumulated(amounts);
    }

    /// The one-time tariffs the node has paid in earlier hours. An hour does not look back at
    /// itself: a correction of the hour that charged the price charges it again and finds no
    /// difference.
    Set<String> chargedOnce(long node, Hour hour) {
        if (once.isEmpty()) {
            return Set.of();
        }
        return once.entrySet().stream()
                .filter(entry -> entry.getKey().node() == node && !entry.getValue().equals(hour))
                .map(entry -> entry.getKey().tariff())
                .collect(Collectors.toUnmodifiableSet());
    }

    void save(Tx tx) {
        MemoryStore.addOnce(tx, shard, onceNow);
        MemoryStore.addUsed(tx, shard, usedNow);
        MemoryStore.note(tx, shard, addedNow);
    }
}
