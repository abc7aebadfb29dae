package io.farthing.metering;

import io.farthing.db.Database;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The log that is the database's own blocks. Its order is that of generations: who appends takes
/// the next one, and only if it is the one that follows what they have read.
final class StoredUsageLog implements UsageLog {

    private static final long UNKNOWN = -1;

    private final Database database;
    private long generation = UNKNOWN;

    StoredUsageLog(Database database) {
        this.database = database;
    }

    /// The generation is read before the blocks, so that whatever comes in between is noticed by
    /// the append.
    @Override
    public List<PackedBlock> known(List<Long> hourKeys) {
        if (generation() == 0) {
            return List.of();
        }
        return database.single(tx -> UsageStore.blocks(tx, hourKeys)).stream()
                .map(StoredBlock::packed)
                .toList();
    }

    private long generation() {
        if (generation == UNKNOWN) {
            generation = database.single(UsageStore::generation);
        }
        return generation;
    }

    /// Forgets the generation unless all went well: what was committed, if the connection broke,
    /// only the database knows.
    @Override
    public @Nullable Set<Long> append(List<PackedBlock> blocks, @Nullable Along along) {
        long expected = generation();
        generation = UNKNOWN;
        UsageStore.Written written =
                along == null
                        ? database.single(tx -> UsageStore.write(tx, expected, blocks))
                        : append(expected, blocks, along);
        if (written.lost()) {
            return null;
        }
        generation = blocks.isEmpty() ? expected : expected + 1;
        return written.lateHours();
    }

    private UsageStore.Written append(long expected, List<PackedBlock> blocks, Along along) {
        return database.transact(tx -> {
            UsageStore.Written written =
                    blocks.isEmpty()
                            ? new UsageStore.Written(false, Set.of())
                            : UsageStore.write(tx, expected, blocks);
            if (!written.lost()) {
                along.write(tx, written.lateHours());
            }
            return written;
        });
    }

    /// It is there already.
    @Override
    public long settle() {
        return 0;
    }

    @Override
    public void close() {
        // The database is closed by whoever opened it.
    }
}
