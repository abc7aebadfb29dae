package io.farthing.resources;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An operation to be asked for.
///
/// @param resource whose state it changes; null where it changes none
/// @param details what is to become of it
/// @param params what the dialect shows of it
record NewOperation(
        OperationType type,
        Asker asker,
        @Nullable Resource resource,
        Map<ResourceType, Long> subjects,
        Map<String, String> details,
        Map<String, String> params) {

    NewOperation {
        subjects = Map.copyOf(subjects);
        details = Map.copyOf(details);
        params = Map.copyOf(params);
    }

    static NewOperation of(OperationType type, Asker asker, Resource resource) {
        return new NewOperation(
                type, asker, resource, Map.of(resource.type(), resource.id()), Map.of(), Map.of());
    }

    NewOperation with(Resource other) {
        Map<ResourceType, Long> all = new HashMap<>(subjects);
        all.put(other.type(), other.id());
        return new NewOperation(type, asker, resource, all, details, params);
    }

    NewOperation with(String key, String value) {
        Map<String, String> all = new HashMap<>(details);
        all.put(key, value);
        return new NewOperation(type, asker, resource, subjects, all, params);
    }

    NewOperation withAttributes(Map<String, String> attributes) {
        NewOperation all = this;
        for (Map.Entry<String, String> each : attributes.entrySet()) {
            all = all.with(Changes.ATTRIBUTE + each.getKey(), each.getValue());
        }
        return all;
    }

    Resource about() {
        return Objects.requireNonNull(resource);
    }

    NewOperation showing(String key, String value) {
        Map<String, String> all = new HashMap<>(params);
        all.put(key, value);
        return new NewOperation(type, asker, resource, subjects, details, all);
    }
}
