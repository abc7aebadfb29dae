package io.farthing.access;

import io.farthing.db.Database;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Who calls with an API key, remembered for a moment under the rules of [Callers].
public final class ApiKeyCallers {
    private final KeyMemory<ApiKeyStore.Found> memory;

    public ApiKeyCallers(Database database) {
        this(database, System::nanoTime);
    }

    ApiKeyCallers(Database database, LongSupplier nanoTime) {
        memory = new KeyMemory<>(database, nanoTime, ApiKeyStore::authenticate);
    }

    /// What a key turned out to be.
    public sealed interface Caller {
        record Known(ApiKey key) implements Caller {}

        /// The key is good, its account is closed to callers.
        record Blocked(BlockReason reason) implements Caller {}

        record Unknown() implements Caller {}
    }

    public Caller authenticate(String secret) {
        ApiKeyStore.Found found =
                ApiKeys.isKey(secret) ? memory.find(secret.toLowerCase(Locale.ROOT)) : null;
        if (found == null) {
            return new Caller.Unknown();
        }
        BlockReason reason = found.blockReason();
        return reason == null ? new Caller.Known(found.key()) : new Caller.Blocked(reason);
    }
}
