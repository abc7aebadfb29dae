package io.farthing.db;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements that wait to be sent together (see [Tx#later]).
final class Later {

    /// So that few texts come of it, which the driver keeps prepared.
    static final String NEXT = ";\n";

    private static final int MANY_PARAMETERS = 8_000;

    private final List<String> statements = new ArrayList<>();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    /// Several statements as one text, with the parameters of all.
    record Joined(String sql, List<@Nullable Object> parameters) {}

    void add(String sql, @Nullable Object[] values) {
        statements.add(sql);
        Collections.addAll(parameters, values);
    }

    /// All that waits in the other, which is empty then.
    void addAll(Later other) {
        statements.addAll(other.statements);
        parameters.addAll(other.parameters);
        other.clear();
    }

    void clear() {
        statements.clear();
        parameters.clear();
    }

    /// Whether there is so much of it that it should not wait for more.
    boolean isLong() {
        return parameters.size() > MANY_PARAMETERS;
    }

    boolean isEmpty() {
        return statements.isEmpty();
    }

    /// All of them, and none of them waits any more.
    Joined take() {
        Joined joined = new Joined(String.join(NEXT, statements), new ArrayList<>(parameters));
        clear();
        return joined;
    }
}
