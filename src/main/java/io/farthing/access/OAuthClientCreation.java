package io.farthing.access;

/// How making an OAuth client ended.
public sealed interface OAuthClientCreation {

    /// `secret` is shown this once.
    record Created(OAuthClient client, String secret) implements OAuthClientCreation {

        @Override
        public String toString() {
            return "Created[client=" + client + "]";
        }
    }

    record FieldRefused(String field, String reason) implements OAuthClientCreation {}

    record TooMany(int most) implements OAuthClientCreation {}
}
