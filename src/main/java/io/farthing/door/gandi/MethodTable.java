package io.farthing.door.gandi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every method by its long and its short name.
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

    List<Method> methods() {
        return List.copyOf(methods);
    }

    List<String> names() {
        return byName.keySet().stream().sorted().toList();
    }
}
