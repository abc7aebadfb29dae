package io.farthing.door.jelastic;

import io.farthing.access.Audience;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Every method by the names that clients put into the path, in whatever case.
final class MethodTable {
    private final Map<String, Method> byPath = new HashMap<>();
    private final Set<String> services = new HashSet<>();
    private final Map<String, Audience> audiences = new HashMap<>();

    MethodTable(List<? extends Collection<Method>> services) {
        services.forEach(methods -> methods.forEach(this::add));
    }

    private void add(Method method) {
        Method.Name name = method.name();
        register(name.method(), method);
        method.otherNames().forEach(other -> register(other, method));
        services.add(name.serviceKey());
        Audience audience = method.audience();
        if (audience != null) {
            audiences.put(name.text(), audience);
        }
    }

    private void register(String name, Method method) {
        Method.Name known = method.name();
        if (byPath.put(Method.Name.key(known.namespace(), known.service(), name), method) != null) {
            throw new IllegalArgumentException("a method is listed twice: " + name);
        }
    }

    /// Null where there is none.
    @Nullable Method find(String namespace, String service, String method) {
        return byPath.get(Method.Name.key(namespace, service, method));
    }

    /// Each once, in the order of names.
    List<Method> all() {
        return new TreeSet<>(byPath.keySet())
                .stream().map(byPath::get).filter(Objects::nonNull).distinct().toList();
    }

    boolean hasService(String namespace, String service) {
        return services.contains(Method.Name.key(namespace, service));
    }

    /// Whom each method that asks for a session is for.
    Map<String, Audience> audiences() {
        return Map.copyOf(audiences);
    }
}
