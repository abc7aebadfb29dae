package io.farthing.access;

import io.farthing.access.ApiKeyScopes.Scope;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Keys of accounts for programs. Within an account a key is named by itself or by its handle, so
/// that who lists keys can also end them, though no key is ever shown again.
public final class ApiKeys {
    public static final int MOST_PER_ACCOUNT = 100;
    public static final int MOST_SCOPES = 200;

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    private final SecretKeys keys;

    public ApiKeys(SecretKeys keys) {
        this.keys = keys;
    }

    public static boolean isKey(String text) {
        return FORM.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }

    public ApiKeyCreation create(
            Tx tx, long account, String comment, ApiKeyScopes scopes, Instant now) {
        if (scopes.size() > MOST_SCOPES) {
            return new ApiKeyCreation.TooManyScopes(MOST_SCOPES);
        }
        if (ApiKeyStore.count(tx, account) >= MOST_PER_ACCOUNT) {
            return new ApiKeyCreation.TooManyKeys(MOST_PER_ACCOUNT);
        }
        String secret = keys.nextApiKey();
        String handle = keys.nextApiKey();
        long id =
                ApiKeyStore.insert(
                        tx,
                        SecretKeys.hash(secret),
                        new ApiKeyStore.NewKey(handle, account, comment, now));
        scopes.methods()
                .forEach(value ->
                        ApiKeyStore.addScope(tx, id, new Scope(ApiKeyScopes.Kind.METHOD, value)));
        scopes.names()
                .forEach(value ->
                        ApiKeyStore.addScope(tx, id, new Scope(ApiKeyScopes.Kind.NAME, value)));
        ApiKey created = new ApiKey(id, handle, account, comment, scopes, now);
        return new ApiKeyCreation.Created(created, secret);
    }

    /// The account's own, by key or handle.
    public @Nullable ApiKey find(Tx tx, long account, String keyOrHandle) {
        String name = keyOrHandle.toLowerCase(Locale.ROOT);
        return isKey(name) ? ApiKeyStore.find(tx, account, name, SecretKeys.hash(name)) : null;
    }

    /// In the order they were made.
    public List<ApiKey> list(Tx tx, long account) {
        return ApiKeyStore.list(tx, account);
    }

    public void delete(Tx tx, ApiKey key) {
        ApiKeyStore.delete(tx, key.id());
    }

    /// False where the key has as many scopes as it may have. What is there already stays.
    public boolean addScope(Tx tx, ApiKey key, Scope scope) {
        if (key.scopes().size() >= MOST_SCOPES) {
            return false;
        }
        ApiKeyStore.addScope(tx, key.id(), scope);
        return true;
    }

    /// What was not there stays away.
    public void deleteScope(Tx tx, ApiKey key, Scope scope) {
        ApiKeyStore.deleteScope(tx, key.id(), scope);
    }
}
