package io.farthing.access;

import io.farthing.db.Database;
import java.util.function.LongSupplier;

/// Who calls with a key for hosting calls, remembered for a moment under the rules of [Callers].
public final class GandiKeyCallers {
    private final KeyMemory<GandiKeyStore.Found> memory;

    public GandiKeyCallers(Database database) {
        this(database, System::nanoTime);
    }

    GandiKeyCallers(Database database, LongSupplier nanoTime) {
        memory = new KeyMemory<>(database, nanoTime, GandiKeyStore::authenticate);
    }

    /// What a key turned out to be.
    public sealed interface Caller {
        /// The key is good.
        ///
        /// @param holder the name of the key's account, or its address where it has none
        record Known(GandiKey key, String holder) implements Caller {}

        /// The key is good, its account is closed to callers.
        record Blocked(BlockReason reason) implements Caller {}

        record Unknown() implements Caller {}
    }

    public Caller authenticate(String secret) {
        GandiKeyStore.Found found = GandiKeys.isKey(secret) ? memory.find(secret) : null;
        if (found == null) {
            return new Caller.Unknown();
        }
        BlockReason reason = found.blockReason();
        return reason == null
                ? new Caller.Known(found.key(), found.holder())
                : new Caller.Blocked(reason);
    }
}
