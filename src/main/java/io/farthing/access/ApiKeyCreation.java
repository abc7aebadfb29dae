package io.farthing.access;

/// How making a key, or adding a scope to one, ended.
public sealed interface ApiKeyCreation {
    /// `secret` is the key itself, and is never shown again.
    record Created(ApiKey key, String secret) implements ApiKeyCreation {
        @Override
        public String toString() {
            return "Created[key=" + key + "]";
        }
    }

    record TooManyKeys(int most) implements ApiKeyCreation {}

    record TooManyScopes(int most) implements ApiKeyCreation {}
}
