package io.farthing.wire;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Names and values in the order they came, names repeated as often as they were sent. Requests
/// carry few parameters, so a lookup walks the list: cheaper than building a map for each request.
public final class Params {
    public static final Params NONE = new Params(List.of(), List.of(), false);

    private final List<String> names;
    private final List<String> values;
    private final boolean anyCase;

    private Params(List<String> names, List<String> values, boolean anyCase) {
        this.names = names;
        this.values = values;
        this.anyCase = anyCase;
    }

    static Params of(List<String> names, List<String> values) {
        return names.isEmpty() ? NONE : new Params(names, values, false);
    }

    /// The same parameters, found whatever the case of their names: some dialects' clients send
    /// `starttime`, `startTime` and `StartTime` for one thing.
    public Params anyCase() {
        return new Params(names, values, true);
    }

    /// The first value of a name, or null when it was not sent; sent empty it is "".
    public @Nullable String text(String name) {
        for (int i = 0; i < names.size(); i++) {
            if (matches(names.get(i), name)) {
                return values.get(i);
            }
        }
        return null;
    }

    public List<String> all(String name) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (matches(names.get(i), name)) {
                found.add(values.get(i));
            }
        }
        return found;
    }

    /// Each name once, as it was spelled, in order of first appearance.
    public Set<String> names() {
        return new LinkedHashSet<>(names);
    }

    public int size() {
        return names.size();
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /// The name at a position, for protocols that need every parameter in the order sent.
    public String nameAt(int index) {
        return names.get(index);
    }

    public String valueAt(int index) {
        return values.get(index);
    }

    Params followedBy(Params more) {
        if (more.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return more;
        }
        List<String> allNames = new ArrayList<>(names);
        allNames.addAll(more.names);
        List<String> allValues = new ArrayList<>(values);
        allValues.addAll(more.values);
        return new Params(allNames, allValues, anyCase);
    }

    private boolean matches(String sent, String asked) {
        return anyCase ? sent.equalsIgnoreCase(asked) : sent.equals(asked);
    }
}
