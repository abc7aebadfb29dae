package io.farthing.rating;

import java.util.Map;

/// The amounts that tariffs look back at.
///
/// @param amounts for strategy ACCUMULATED: by default what a scope used in the calendar month
///   before (`jelastic.md` 4.2, traffic)
/// @param thisMonth for strategy MONTHLY: what it used in this month before the hour
public record Accumulated(Map<Key, Quantity> amounts, Map<Key, Quantity> thisMonth) {

    public static final Accumulated NOTHING = new Accumulated(Map.of());

    public Accumulated {
        amounts = Map.copyOf(amounts);
        thisMonth = Map.copyOf(thisMonth);
    }

    public Accumulated(Map<Key, Quantity> amounts) {
        this(amounts, Map.of());
    }

    /// Whose amount of what.
    ///
    /// @param id the node, the environment, or 0 for the whole account
    public record Key(Scope scope, long id, String resource) {}

    Quantity of(Scope scope, long id, String resource) {
        return amounts.getOrDefault(new Key(scope, id, resource), Quantity.ZERO);
    }

    Quantity soFar(Scope scope, long id, String resource) {
        return thisMonth.getOrDefault(new Key(scope, id, resource), Quantity.ZERO);
    }
}
