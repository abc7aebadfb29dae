package io.farthing.db;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a transaction has found of types that it needs one of (see [Tx#known]).
public final class Known {
    private final Map<Class<?>, Object> found = new HashMap<>();
    private final Map<Class<?>, Supplier<? extends List<?>>> expected = new HashMap<>();

    Known() {}

    /// Looks for the one of its type.
    @FunctionalInterface
    public interface Finder<T> {
        @Nullable T find(Tx tx);
    }

    <T> @Nullable T find(Class<T> type, Tx tx, Finder<T> finder) {
        T known = type.cast(found.get(type));
        if (known != null) {
            return known;
        }
        Supplier<? extends List<?>> answer = expected.remove(type);
        T fresh =
                answer == null
                        ? finder.find(tx)
                        : answer.get().stream().map(type::cast).findFirst().orElse(null);
        if (fresh != null) {
            found.put(type, fresh);
        }
        return fresh;
    }

    void expect(Class<?> type, Supplier<? extends List<?>> answer) {
        expected.put(type, answer);
    }

    void forget(Class<?> type) {
        found.remove(type);
        expected.remove(type);
    }
}
