package io.farthing.access;

import io.farthing.db.Database;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Who calls with an API key, remembered for a moment under the rules of [Callers].
public final class ApiKeyCallers {
    /// Beyond it all are forgotten, which costs each one statement.
    private static final int MOST = 10_000;

    private final Database database;
    private final LongSupplier nanoTime;
    private final Map<ByteBuffer, Remembered> known = new ConcurrentHashMap<>();

    public ApiKeyCallers(Database database) {
        this(database, System::nanoTime);
    }

    ApiKeyCallers(Database database, LongSupplier nanoTime) {
        this.database = database;
        this.nanoTime = nanoTime;
    }

    /// What a key turned out to be.
    public sealed interface Caller {
        record Known(ApiKey key) implements Caller {}

        /// The key is good, its account is closed to callers.
        record Blocked(BlockReason reason) implements Caller {}

        record Unknown() implements Caller {}
    }

    /// @param changes as the database counted before it was read
    private record Remembered(ApiKeyStore.Found found, long changes, long sinceNanos) {}

    public Caller authenticate(String secret) {
        if (!ApiKeys.isKey(secret)) {
            return new Caller.Unknown();
        }
        byte[] hash = SecretKeys.hash(secret.toLowerCase(Locale.ROOT));
        Remembered remembered = known.get(ByteBuffer.wrap(hash));
        ApiKeyStore.Found found =
                remembered != null && counts(remembered) ? remembered.found : read(hash);
        if (found == null) {
            return new Caller.Unknown();
        }
        BlockReason reason = found.blockReason();
        return reason == null ? new Caller.Known(found.key()) : new Caller.Blocked(reason);
    }

    private boolean counts(Remembered remembered) {
        return remembered.changes == database.changes()
                && nanoTime.getAsLong() - remembered.sinceNanos < Callers.REMEMBERED.toNanos();
    }

    /// The count is taken before the statement: what changes meanwhile makes it worth nothing.
    private ApiKeyStore.@Nullable Found read(byte[] hash) {
        long changes = database.changes();
        long since = nanoTime.getAsLong();
        ApiKeyStore.Found found = database.single(tx -> ApiKeyStore.authenticate(tx, hash));
        if (found == null) {
            known.remove(ByteBuffer.wrap(hash));
            return null;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(ByteBuffer.wrap(hash), new Remembered(found, changes, since));
        return found;
    }
}
