package io.farthing.access;

/// How creating a token ended.
public sealed interface TokenCreation {

    /// `key` is the token's secret and is never shown again.
    record Created(Token token, String key) implements TokenCreation {

        @Override
        public String toString() {
            return "Created[token=" + token + "]";
        }
    }

    record FieldRefused(String field, String reason) implements TokenCreation {}

    record TooMany(int most) implements TokenCreation {}
}
