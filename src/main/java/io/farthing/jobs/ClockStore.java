package io.farthing.jobs;

import io.farthing.db.Tx;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The marks of how far the clock's work is done.
final class ClockStore {
    private ClockStore() {}

    static void ensure(Tx tx, String name) {
        tx.update(
                """
                INSERT INTO clock_work (name, done_through)
                SELECT ?, 'epoch' WHERE NOT EXISTS (SELECT FROM clock_work WHERE name = ?)
                ON CONFLICT DO NOTHING
                """,
                name,
                name);
    }

    /// Null where another server has it.
    static @Nullable Instant lock(Tx tx, String name) {
        return tx.first(
                """
                SELECT done_through FROM clock_work WHERE name = ? FOR UPDATE SKIP LOCKED
                """,
                row -> row.instant("done_through"),
                name);
    }

    static void mark(Tx tx, String name, Instant through) {
        tx.update("UPDATE clock_work SET done_through = ? WHERE name = ?", through, name);
    }
}
