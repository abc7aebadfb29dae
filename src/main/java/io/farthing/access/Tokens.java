package io.farthing.access;

import io.farthing.access.TokenCreation.Created;
import io.farthing.access.TokenCreation.FieldRefused;
import io.farthing.access.TokenCreation.TooMany;
import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Personal access tokens. One works wherever a session does, within its rights, until its end.
public final class Tokens {

    static final int MOST_PER_USER = 100;

    /// A token's last use is written at most this often: it is for looking at, and a busy token
    /// must not turn every read into a write.
    static final Duration LAST_USE_GRAIN = Duration.ofMinutes(1);

    private static final int LONGEST_DESCRIPTION = 200;

    private final SecretKeys keys;

    public Tokens(SecretKeys keys) {
        this.keys = keys;
    }

    public TokenCreation create(Tx tx, long userId, Token.Terms terms, Instant now) {
        FieldRefused refused = refusal(terms, now);
        if (refused != null) {
            return refused;
        }
        if (!terms.isSystem() && TokenStore.count(tx, userId) >= MOST_PER_USER) {
            return new TooMany(MOST_PER_USER);
        }
        String key = keys.nextToken();
        return new Created(TokenStore.insert(tx, userId, SecretKeys.hash(key), terms, now), key);
    }

    /// Other words, rights or end for one of the user's own; null where there is none such.
    public @Nullable TokenCreation edit(
            Tx tx, long userId, long id, Token.Terms terms, Instant now) {
        FieldRefused refused = refusal(terms, now);
        if (refused != null) {
            return refused;
        }
        Token edited = TokenStore.edit(tx, userId, id, terms);
        return edited == null ? null : new Created(edited, "");
    }

    /// The same token with another key: the one before is good for nothing from now on. Null where
    /// the user has none such.
    public @Nullable Created regenerate(Tx tx, long userId, long id) {
        String key = keys.nextToken();
        Token token = TokenStore.setKey(tx, userId, id, SecretKeys.hash(key));
        return token == null ? null : new Created(token, key);
    }

    /// In the order they were made.
    public List<Token> list(Tx tx, long userId) {
        return TokenStore.list(tx, userId);
    }

    /// Only the user's own, and none that the system made; returns the ids that are gone.
    public List<Long> delete(Tx tx, long userId, long[] ids) {
        return TokenStore.delete(tx, userId, ids);
    }

    public List<Long> deleteAll(Tx tx, long userId) {
        return TokenStore.deleteAll(tx, userId);
    }

    /// To be called in a transaction of its own after an answer that said the last use is stale.
    public void markUsed(Tx tx, long id, Instant now) {
        TokenStore.markUsed(tx, id, now.minus(LAST_USE_GRAIN), now);
    }

    static boolean isLastUseStale(@Nullable Instant lastUsedAt, Instant now) {
        return lastUsedAt == null || lastUsedAt.isBefore(now.minus(LAST_USE_GRAIN));
    }

    private static @Nullable FieldRefused refusal(Token.Terms terms, Instant now) {
        if (terms.description().isBlank()) {
            return new FieldRefused("description", "is empty");
        }
        String reason = TextRule.refusal(terms.description(), LONGEST_DESCRIPTION);
        if (reason != null) {
            return new FieldRefused("description", reason);
        }
        reason = Rights.refusal(terms.rights().names());
        if (reason != null) {
            return new FieldRefused("rights", reason);
        }
        Instant end = terms.expiresAt();
        return end != null && !end.isAfter(now)
                ? new FieldRefused("expiresAt", "is not in the future")
                : null;
    }
}
