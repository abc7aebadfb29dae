package io.farthing.access;

import java.util.List;

/// What a key is limited to. An empty list limits nothing.
///
/// @param methods the only methods it may call
/// @param names the only services that a method it calls may be about; methods about no service are
///   then closed to it
public record ApiKeyScopes(List<String> methods, List<String> names) {
    public static final ApiKeyScopes NONE = new ApiKeyScopes(List.of(), List.of());

    public ApiKeyScopes {
        methods = List.copyOf(methods);
        names = List.copyOf(names);
    }

    /// One value of a scope, as it is stored.
    public record Scope(Kind kind, String value) {}

    public enum Kind {
        METHOD("method"),
        NAME("name");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    public boolean isEmpty() {
        return methods.isEmpty() && names.isEmpty();
    }

    int size() {
        return methods.size() + names.size();
    }
}
