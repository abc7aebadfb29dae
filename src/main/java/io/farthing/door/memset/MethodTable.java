package io.farthing.door.memset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every method by all of its names.
final class MethodTable {
    private final Map<String, Method> byName = new HashMap<>();
    private final List<Method> methods = new ArrayList<>();

    MethodTable(List<? extends Collection<Method>> groups) {
        groups.forEach(group -> group.forEach(this::add));
        new SystemMethods(this).methods().forEach(this::add);
    }

    private void add(Method method) {
        methods.add(method);
        for (String name : method.names()) {
            if (byName.put(name, method) != null) {
                throw new IllegalArgumentException("a method is listed twice: " + name);
            }
        }
    }

    @Nullable Method find(String name) {
        return byName.get(name);
    }

    /// Aliases too: whoever asks what there is may call all of it.
    List<String> names() {
        return byName.keySet().stream().sorted().toList();
    }
}
