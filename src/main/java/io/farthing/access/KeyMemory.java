package io.farthing.access;

import io.farthing.db.Database;
import io.farthing.db.Tx;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What keys turned out to be, remembered for a moment under the rules of [Callers].
final class KeyMemory<F> {
    /// Beyond it all are forgotten, which costs each one statement.
    private static final int MOST = 10_000;

    private final Database database;
    private final LongSupplier nanoTime;
    private final LookUp<F> lookUp;
    private final Map<ByteBuffer, Remembered<F>> known = new ConcurrentHashMap<>();

    KeyMemory(Database database, LongSupplier nanoTime, LookUp<F> lookUp) {
        this.database = database;
        this.nanoTime = nanoTime;
        this.lookUp = lookUp;
    }

    /// One statement.
    @FunctionalInterface
    interface LookUp<F> {
        @Nullable F find(Tx tx, byte[] keyHash);
    }

    /// @param changes as the database counted before it was read
    private record Remembered<F>(F found, long changes, long sinceNanos) {}

    @Nullable F find(String key) {
        byte[] hash = SecretKeys.hash(key);
        Remembered<F> remembered = known.get(ByteBuffer.wrap(hash));
        return remembered != null && counts(remembered) ? remembered.found : read(hash);
    }

    private boolean counts(Remembered<F> remembered) {
        return remembered.changes == database.changes()
                && nanoTime.getAsLong() - remembered.sinceNanos < Callers.REMEMBERED.toNanos();
    }

    /// The count is taken before the statement: what changes meanwhile makes it worth nothing.
    private @Nullable F read(byte[] hash) {
        long changes = database.changes();
        long since = nanoTime.getAsLong();
        F found = database.single(tx -> lookUp.find(tx, hash));
        if (found == null) {
            known.remove(ByteBuffer.wrap(hash));
            return null;
        }
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(ByteBuffer.wrap(hash), new Remembered<>(found, changes, since));
        return found;
    }
}
