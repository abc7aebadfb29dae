package io.farthing.services;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a service is about: services that belong together share it, as a domain and its hosting.
final class Subjects {

    private static final List<String> LABELS = List.of("domain", "server");

    private Subjects() {}

    static String of(Service service) {
        return of(service.options(), service.configuration(), service.name());
    }

    /// The domain or server that was told, or else its own name.
    static String of(
            Map<String, String> options, Map<String, String> configuration, @Nullable String name) {
        for (String label : LABELS) {
            String value = options.getOrDefault(label, configuration.getOrDefault(label, ""));
            if (!value.isEmpty()) {
                return value;
            }
        }
        return name == null ? "" : name;
    }
}
