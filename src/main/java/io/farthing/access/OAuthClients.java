package io.farthing.access;

import io.farthing.access.OAuthClientCreation.Created;
import io.farthing.access.OAuthClientCreation.FieldRefused;
import io.farthing.access.OAuthClientCreation.TooMany;
import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// OAuth2 clients and the bearer tokens they get for their secret.
public final class OAuthClients {
    /// What a token is good for; the client asks for the next one with its secret.
    public static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    static final int MOST_PER_ACCOUNT = 100;

    private static final String ID_PREFIX = "FRT.";
    private static final int ID_LENGTH = 16;
    private static final int SECRET_LENGTH = 32;
    private static final int TOKEN_LENGTH = 64;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 1000;
    private static final int MOST_CALLBACKS = 20;

    private final SecureRandom random;

    public OAuthClients(SecureRandom random) {
        this.random = random;
    }

    public OAuthClientCreation create(
            Tx tx, long account, long userId, OAuthClient.Terms terms, Instant now) {
        FieldRefused refused = refusal(terms);
        if (refused != null) {
            return refused;
        }
        if (OAuthClientStore.count(tx, account) >= MOST_PER_ACCOUNT) {
            return new TooMany(MOST_PER_ACCOUNT);
        }
        String id = ID_PREFIX + KeyText.next(random, ID_LENGTH);
        String secret = KeyText.next(random, SECRET_LENGTH);
        OAuthClient client = new OAuthClient(id, account, userId, terms, now);
        OAuthClientStore.insert(tx, client, SecretKeys.hash(secret));
        return new Created(client, secret);
    }

    public List<OAuthClient> list(Tx tx, long account) {
        return OAuthClientStore.list(tx, account);
    }

    public @Nullable OAuthClient find(Tx tx, long account, String id) {
        return TextRule.isStorable(id) ? OAuthClientStore.find(tx, account, id) : null;
    }

    /// Null where it was done, else what was not accepted.
    public @Nullable FieldRefused change(Tx tx, OAuthClient client, OAuthClient.Terms terms) {
        FieldRefused refused = refusal(terms);
        if (refused == null) {
            OAuthClientStore.update(tx, client.id(), terms);
        }
        return refused;
    }

    /// With every token it was given.
    public boolean delete(Tx tx, long account, String id) {
        return TextRule.isStorable(id) && OAuthClientStore.delete(tx, account, id);
    }

    /// A new token for a client's secret; null where the two do not go together.
    public @Nullable String issue(Tx tx, String id, String secret, Instant now) {
        byte[] known = TextRule.isStorable(id) ? OAuthClientStore.secretHash(tx, id) : null;
        if (known == null || !MessageDigest.isEqual(known, SecretKeys.hash(secret))) {
            return null;
        }
        String token = KeyText.next(random, TOKEN_LENGTH);
        OAuthClientStore.insertToken(tx, SecretKeys.hash(token), id, now, now.plus(TOKEN_LIFETIME));
        return token;
    }

    /// Null where the token is unknown or over.
    public @Nullable BearerCaller findCaller(Tx tx, String token, Instant now) {
        return OAuthClientStore.findCaller(tx, SecretKeys.hash(token), now);
    }

    /// To be called from time to time.
    public int forgetExpired(Tx tx, Instant now) {
        return OAuthClientStore.deleteExpired(tx, now);
    }

    private static @Nullable FieldRefused refusal(OAuthClient.Terms terms) {
        if (terms.name().isBlank()) {
            return new FieldRefused("name", "is empty");
        }
        String reason = TextRule.refusal(terms.name(), LONGEST_NAME);
        if (reason != null) {
            return new FieldRefused("name", reason);
        }
        reason = TextRule.refusal(terms.description(), LONGEST_DESCRIPTION);
        if (reason != null) {
            return new FieldRefused("description", reason);
        }
        for (String url : terms.callbackUrls()) {
            reason = TextRule.refusal(url, LONGEST_DESCRIPTION);
            if (reason != null) {
                return new FieldRefused("callbackUrls", reason);
            }
        }
        return terms.callbackUrls().size() > MOST_CALLBACKS
                ? new FieldRefused("callbackUrls", "are more than " + MOST_CALLBACKS)
                : null;
    }
}
