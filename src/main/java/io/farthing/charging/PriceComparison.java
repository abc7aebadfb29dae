package io.farthing.charging;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the same usage comes to under the published prices and under a draft, by account and by
/// resource.
public final class PriceComparison {
    private final Map<Key, Change> byAccount = new TreeMap<>(Key.ORDER);
    private final Map<Key, Change> byResource = new TreeMap<>(Key.ORDER);

    /// Before and after are of one currency.
    public record Change(Money before, Money after) {
        public Money difference() {
            return after.minus(before);
        }

        Change plus(Change other) {
            return new Change(before.plus(other.before), after.plus(other.after));
        }
    }

    /// An account has a line for money, and one for credits where it uses those.
    public record OfAccount(long account, Change change) {}

    public record OfResource(String resource, Change change) {}

    private record Key(long account, String resource, String currency) {
        static final Comparator<Key> ORDER =
                Comparator.comparingLong(Key::account)
                        .thenComparing(Key::resource)
                        .thenComparing(Key::currency);
    }

    PriceComparison() {}

    void add(long account, String resource, Change change) {
        String currency = change.before().currency().code();
        byAccount.merge(new Key(account, "", currency), change, Change::plus);
        byResource.merge(new Key(0, resource, currency), change, Change::plus);
    }

    /// The greatest difference comes first, whichever way it goes.
    public List<OfAccount> accounts() {
        List<OfAccount> lines = new ArrayList<>();
        byAccount.forEach((key, change) -> lines.add(new OfAccount(key.account(), change)));
        lines.sort(
                Comparator.comparing((OfAccount line) -> line.change().before().currency().code())
                        .thenComparing(
                                line -> Math.abs(line.change().difference().units()),
                                Comparator.reverseOrder())
                        .thenComparingLong(OfAccount::account));
        return lines;
    }

    /// How many lines of accounts get dearer (1), cheaper (-1), or stay (0).
    public long count(int sign) {
        return byAccount.values().stream()
                .filter(change -> change.difference().signum() == sign)
                .count();
    }

    public List<OfResource> resources() {
        List<OfResource> lines = new ArrayList<>();
        byResource.forEach((key, change) -> lines.add(new OfResource(key.resource(), change)));
        return lines;
    }

    /// One for each currency that anything is charged in.
    public List<Change> totals() {
        Map<String, Change> totals = new TreeMap<>();
        byAccount.forEach((key, change) -> totals.merge(key.currency(), change, Change::plus));
        return List.copyOf(totals.values());
    }

    static Change of(Currency currency, long before, long after) {
        return new Change(new Money(currency, before), new Money(currency, after));
    }
}
