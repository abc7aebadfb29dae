package io.farthing.services;

import io.farthing.calendar.Term;
import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Enumerates the ways to renew a service: alone, and together with each set of those that may go
/// with it. Pure: prices come from outside.
public final class Strategies {

    /// More than these are not combined, since every one more doubles the sets. Services that
    /// belong together are few: a domain, its hosting, a mail box, some options.
    public static final int MOST_COMPANIONS = 6;

    /// What one service costs for one term; null where it cannot be renewed for it.
    @FunctionalInterface
    public interface Prices {
        @Nullable Money price(Service service, Term term);
    }

    private Strategies() {}

    /// One offer for each term that the service has a price for, in their order. `companions` come
    /// in the order of their ids; one that has no price for a term is left out of it.
    public static List<RenewalOffer> of(
            Service service, List<Service> companions, List<Term> terms, Prices prices) {
        boolean isCut = companions.size() > MOST_COMPANIONS;
        List<Service> combined = isCut ? companions.subList(0, MOST_COMPANIONS) : companions;
        // Service by service, since prices remember what they know of the last one.
        List<List<@Nullable Money>> others = new ArrayList<>(combined.size());
        List<@Nullable Money> own = prices(service, terms, prices);
        for (Service companion : combined) {
            others.add(prices(companion, terms, prices));
        }
        List<RenewalOffer> offers = new ArrayList<>(terms.size());
        for (int at = 0; at < terms.size(); at++) {
            Money price = own.get(at);
            if (price != null) {
                List<Strategy.Item> items = items(combined, others, at);
                Strategy.Item first = new Strategy.Item(service, price);
                offers.add(new RenewalOffer(terms.get(at), sets(first, items), isCut));
            }
        }
        return List.copyOf(offers);
    }

    private static List<@Nullable Money> prices(Service service, List<Term> terms, Prices prices) {
        List<@Nullable Money> found = new ArrayList<>(terms.size());
        for (Term term : terms) {
            found.add(prices.price(service, term));
        }
        return found;
    }

    private static List<Strategy.Item> items(
            List<Service> services, List<List<@Nullable Money>> prices, int at) {
        List<Strategy.Item> items = new ArrayList<>(services.size());
        for (int place = 0; place < services.size(); place++) {
            Money price = prices.get(place).get(at);
            if (price != null) {
                items.add(new Strategy.Item(services.get(place), price));
            }
        }
        return items;
    }

    /// The smallest sets first, and equally large ones by the ids in them, so that the same
    /// question gets the same answer.
    private static List<Strategy> sets(Strategy.Item first, List<Strategy.Item> others) {
        if (others.isEmpty()) {
            return List.of(new Strategy(List.of(first), first.price()));
        }
        List<Strategy> strategies = new ArrayList<>(1 << others.size());
        for (int chosen = 0; chosen < 1 << others.size(); chosen++) {
            Strategy strategy = of(first, others, chosen);
            if (isAllowed(strategy)) {
                strategies.add(strategy);
            }
        }
        strategies.sort(
                Comparator.comparingInt((Strategy strategy) -> strategy.items().size())
                        .thenComparing(Strategies::compareIds));
        return strategies;
    }

    private static Strategy of(Strategy.Item first, List<Strategy.Item> others, int chosen) {
        List<Strategy.Item> items = new ArrayList<>(Integer.bitCount(chosen) + 1);
        items.add(first);
        Money sum = first.price();
        for (int place = 0; place < others.size(); place++) {
            if ((chosen & 1 << place) != 0) {
                items.add(others.get(place));
                sum = sum.plus(others.get(place).price());
            }
        }
        return new Strategy(items, sum);
    }

    /// An option outlives nobody: it is renewed with its parent or not at all, unless it is the one
    /// that was asked about.
    private static boolean isAllowed(Strategy strategy) {
        for (Strategy.Item item : strategy.items().subList(1, strategy.items().size())) {
            Long parent = item.service().parent();
            if (parent != null && !contains(strategy, parent)) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(Strategy strategy, long service) {
        for (Strategy.Item item : strategy.items()) {
            if (item.service().id() == service) {
                return true;
            }
        }
        return false;
    }

    private static int compareIds(Strategy left, Strategy right) {
        for (int place = 0; place < left.items().size(); place++) {
            int compared =
                    Long.compare(
                            left.items().get(place).service().id(),
                            right.items().get(place).service().id());
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }
}
