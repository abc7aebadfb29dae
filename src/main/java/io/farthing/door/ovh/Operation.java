package io.farthing.door.ovh;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One operation of the dialect as `operations.txt` describes it: from this come the route, the
/// checks of what is sent, and the schema files.
///
/// @param path with its parameters as names in braces
/// @param body the model the whole body is; null where there is none, or separate keys
record Operation(
        String method,
        String path,
        List<Parameter> parameters,
        @Nullable String body,
        String returns,
        Set<Flag> flags,
        String description) {

    Operation {
        parameters = List.copyOf(parameters);
        flags = Set.copyOf(flags);
    }

    enum Flag {
        OPEN,
        ONCE,
        REHEARSED,
        BETA,
        DEPRECATED
    }

    enum Place {
        PATH,
        QUERY,
        BODY
    }

    record Parameter(Place place, String name, String type, boolean isRequired) {}

    Operation returning(String type) {
        return new Operation(method, path, parameters, body, type, flags, description);
    }

    /// What handlers are bound to.
    String label() {
        return method + " " + path;
    }

    boolean is(Flag flag) {
        return flags.contains(flag);
    }

    boolean isRead() {
        return method.equals("GET");
    }

    boolean hasBody() {
        return body != null || parameters.stream().anyMatch(each -> each.place == Place.BODY);
    }

    @Nullable Parameter query(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.place == Place.QUERY && parameter.name.equals(name)) {
                return parameter;
            }
        }
        return null;
    }
}
