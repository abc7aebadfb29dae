package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.rating.Accumulated;
import io.farthing.rating.Charge;
import io.farthing.rating.Quantity;
import io.farthing.rating.RatedHour;
import io.farthing.rating.Scope;
import io.farthing.rating.TariffRef;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the rating of an hour looks back at: which one-time prices a node has paid, and what an
/// environment or node used in the calendar month before (tariffs of strategy ACCUMULATED) or in
/// the same month before the hour (MONTHLY), in months of the provider's time zone.
final class RatingMemory {
    private final ZoneId zone;
    private final Predicate<TariffRef> isAccumulated;
    private final Map<MemoryStore.Once, Hour> once = new HashMap<>();
    private final Map<MemoryStore.Once, Hour> onceNow = new HashMap<>();
    private final Map<Long, Map<MemoryStore.Used, Quantity>> used = new HashMap<>();
    private final Map<MemoryStore.Used, Quantity> usedNow = new HashMap<>();
    private final Map<MemoryStore.InHour, Quantity> addedNow = new HashMap<>();
    private final Set<Integer> forgotten = new TreeSet<>();

    /// What was in `used` already of hours from some on, by account.
    private final Map<Long, List<MemoryStore.Noted>> noted = new HashMap<>();

    RatingMemory(PriceBook book, Remembered remembered) {
        this.zone = book.zone();
        this.isAccumulated = book::isRemembered;
        once.putAll(remembered.once());
        remembered.used().forEach(this::use);
        remembered.noted().forEach(this::note);
    }

    /// What a shard remembers before it is rated.
    ///
    /// @param noted what single hours added of `used`, from the first hour on that is rated: an
    ///   hour that is charged or explained late must not look back at what came after it
    record Remembered(
            Map<MemoryStore.Once, Hour> once,
            Map<MemoryStore.Used, Quantity> used,
            List<MemoryStore.Noted> noted) {}

    /// What was remembered and forgotten since.
    ///
    /// @param used amounts to be added
    /// @param added what each hour did to them
    /// @param forgotten hours whose earlier notes are gone
    record Changes(
            Map<MemoryStore.Once, Hour> once,
            Map<MemoryStore.Used, Quantity> used,
            Map<MemoryStore.InHour, Quantity> added,
            Set<Integer> forgotten) {
        static final Changes NONE = new Changes(Map.of(), Map.of(), Map.of(), Set.of());

        /// Those of an hour and then those of a later one.
        Changes plus(Changes next) {
            if (equals(NONE)) {
                return next;
            }
            Map<MemoryStore.Once, Hour> onceAll = new HashMap<>(next.once);
            onceAll.putAll(once);
            Map<MemoryStore.Used, Quantity> usedAll = new HashMap<>(used);
            next.used.forEach((key, quantity) -> usedAll.merge(key, quantity, Quantity::plus));
            Map<MemoryStore.InHour, Quantity> addedAll = new HashMap<>(added);
            addedAll.putAll(next.added);
            Set<Integer> forgottenAll = new TreeSet<>(forgotten);
            forgottenAll.addAll(next.forgotten);
            return new Changes(onceAll, usedAll, addedAll, forgottenAll);
        }
    }

    private void note(MemoryStore.Noted each) {
        noted.computeIfAbsent(each.of().used().account(), _ -> new ArrayList<>()).add(each);
    }

    /// Takes back what earlier revisions of these hours added, as it was noted then: prices and
    /// groups may have changed since.
    void forget(Collection<Integer> hours) {
        forgotten.addAll(hours);
        for (List<MemoryStore.Noted> ofAccount : noted.values()) {
            for (MemoryStore.Noted each : ofAccount) {
                if (isForgotten(each)) {
                    count(each.of().used(), Quantity.ZERO.minus(each.quantity()));
                }
            }
            ofAccount.removeIf(this::isForgotten);
        }
    }

    private boolean isForgotten(MemoryStore.Noted each) {
        return forgotten.contains(Math.toIntExact(each.of().hour().epochHour()));
    }

    /// Adds what the shard remembers of a whole hour of an account. Hours must come in order, so
    /// that none after it has to leave this one out.
    void remember(long account, RatedHour rated, Hour hour) {
        for (RatedHour.First first : rated.firsts()) {
            MemoryStore.Once item = new MemoryStore.Once(first.node(), first.tariff());
            if (once.putIfAbsent(item, hour) == null) {
                onceNow.put(item, hour);
            }
        }
        for (Charge charge : rated.charges()) {
            if (!charge.quantity().isZero() && isAccumulated.test(charge.tariff())) {
                MemoryStore.Used key = used(account, charge, hour);
                count(key, charge.quantity());
                addedNow.merge(
                        new MemoryStore.InHour(hour, key), charge.quantity(), Quantity::plus);
            }
        }
    }

    private void count(MemoryStore.Used key, Quantity quantity) {
        use(key, quantity);
        usedNow.merge(key, quantity, Quantity::plus);
    }

    private void use(MemoryStore.Used key, Quantity quantity) {
        used.computeIfAbsent(key.account(), _ -> new HashMap<>())
                .merge(key, quantity, Quantity::plus);
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
        Map<MemoryStore.Used, Quantity> ofAccount = used.get(account);
        if (ofAccount == null) {
            return Accumulated.NOTHING;
        }
        LocalDate before = month(hour, 1);
        LocalDate current = month(hour, 0);
        Map<Accumulated.Key, Quantity> lastMonth = new HashMap<>();
        Map<Accumulated.Key, Quantity> thisMonth = new HashMap<>();
        ofAccount.forEach((key, quantity) -> {
            if (key.month().equals(before)) {
                add(lastMonth, key, quantity);
            } else if (key.month().equals(current)) {
                add(thisMonth, key, quantity);
            }
        });
        for (MemoryStore.Noted each : noted.getOrDefault(account, List.of())) {
            MemoryStore.Used key = each.of().used();
            boolean isLater = each.of().hour().compareTo(hour) >= 0;
            if (isLater && key.month().equals(current)) {
                add(thisMonth, key, Quantity.ZERO.minus(each.quantity()));
            }
        }
        return new Accumulated(lastMonth, thisMonth);
    }

    /// What one scope used is the whole account's as well.
    private static void add(
            Map<Accumulated.Key, Quantity> amounts, MemoryStore.Used used, Quantity quantity) {
        String resource = used.resource();
        Stream.of(
                        new Accumulated.Key(used.scope(), used.id(), resource),
                        new Accumulated.Key(Scope.ACCOUNT, 0, resource),
                        new Accumulated.Key(Scope.COMMON, 0, resource))
                .distinct()
                .forEach(key -> amounts.merge(key, quantity, Quantity::plus));
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

    /// Since it was asked last.
    Changes takeChanges() {
        Changes changes =
                new Changes(
                        Map.copyOf(onceNow),
                        Map.copyOf(usedNow),
                        Map.copyOf(addedNow),
                        Set.copyOf(forgotten));
        onceNow.clear();
        usedNow.clear();
        addedNow.clear();
        forgotten.clear();
        return changes;
    }
}
