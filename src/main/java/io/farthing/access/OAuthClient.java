package io.farthing.access;

import java.time.Instant;
import java.util.List;

/// A program that signs in with an id and a secret of its own (RFC 6749, client credentials) and
/// acts for the account that made it.
public record OAuthClient(String id, long account, long userId, Terms terms, Instant createdAt) {

    public enum Flow {
        CLIENT_CREDENTIALS,
        AUTHORIZATION_CODE
    }

    public record Terms(String name, String description, Flow flow, List<String> callbackUrls) {
        public Terms {
            callbackUrls = List.copyOf(callbackUrls);
        }
    }
}
