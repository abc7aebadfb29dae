package io.farthing.rating;

import java.util.Map;

/// The amounts that tariffs of strategy ACCUMULATED look back at: by default what a scope used in
/// the calendar month before (`jelastic.md` 4.2, traffic).
public record Accumulated(Map<Key, Quantity> amounts) {

    public static final Accumulated NOTHING = new Accumulated(Map.of());

    public Accumulated {
        amounts = Map.copyOf(amounts);
    }

    /// Whose amount of what.
    ///
    /// @param id the node, the environment, or 0 for the whole account
    public record Key(Scope scope, long id, String resource) {}

    Quantity of(Scope scope, long id, String resource) {
        return amounts.getOrDefault(new Key(scope, id, resource), Quantity.ZERO);
    }
}
