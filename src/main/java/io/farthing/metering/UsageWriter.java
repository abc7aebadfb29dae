package io.farthing.metering;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Takes out of some batches what is known to be in the log and appends the rest as blocks, all at
/// once. Belongs to one thread. What it remembers of the log is right as long as nobody else
/// writes, which the log tells.
final class UsageWriter implements AutoCloseable {

    /// Samples remembered at most, at some 16 to 32 bytes each: an eighth of the memory for
    /// objects, since a house whose running hour does not fit reads that hour again for every
    /// commit.
    static final long SEEN_LIMIT = Math.max(2_000_000, Runtime.getRuntime().maxMemory() / 8 / 32);

    /// Two processes that write at once take turns; one that loses this often has a rival that
    /// never pauses.
    private static final int ATTEMPTS = 100;

    private final UsageLog log;
    private final UsageDraft draft;

    /// Told when somebody else wrote.
    private final Runnable forget;

    UsageWriter(UsageLog log, Runnable forget) {
        this(log, forget, SEEN_LIMIT);
    }

    UsageWriter(UsageLog log, Runnable forget, long seenLimit) {
        this.log = log;
        this.forget = forget;
        draft = new UsageDraft(seenLimit);
    }

    /// What became of each batch. Only a batch alone may have something to write with it.
    List<Taken> write(List<PendingBatch> batches) {
        return untilAppended(() -> tryToWrite(batches));
    }

    /// Takes over blocks of another log, and returns how many of their samples were new.
    long transfer(List<PackedBlock> blocks, UsageLog.Along along) {
        return untilAppended(() -> tryToTransfer(blocks, along));
    }

    private <T> T untilAppended(Supplier<@Nullable T> attempt) {
        try {
            for (int number = 0; number < ATTEMPTS; number++) {
                T result = attempt.get();
                if (result != null) {
                    draft.startOver();
                    return result;
                }
                forgetAll();
            }
        } catch (RuntimeException failure) {
            // What is drafted is remembered but maybe not in the log.
            forgetAll();
            throw failure;
        }
        throw new IllegalStateException(
                "another process kept writing usage through " + ATTEMPTS + " attempts");
    }

    private void forgetAll() {
        draft.forgetAll();
        forget.run();
    }

    private @Nullable List<Taken> tryToWrite(List<PendingBatch> batches) {
        draft.open(batches, log);
        batches.forEach(draft::add);
        List<PackedBlock> blocks = draft.pack();
        WithBlocks also = batches.getFirst().also();
        if (blocks.isEmpty() && also == null) {
            return taken(batches, Set.of());
        }
        UsageLog.Along along =
                also == null
                        ? null
                        : (tx, lateHours) -> also.write(tx, batches.getFirst().taken(lateHours));
        Set<Long> lateHours = log.append(blocks, along);
        return lateHours == null ? null : taken(batches, lateHours);
    }

    private static List<Taken> taken(List<PendingBatch> batches, Set<Long> lateHours) {
        return batches.stream().map(batch -> batch.taken(lateHours)).toList();
    }

    private @Nullable Long tryToTransfer(List<PackedBlock> blocks, UsageLog.Along along) {
        Set<Long> hours = new HashSet<>();
        blocks.forEach(block -> hours.add(block.hourKey()));
        draft.open(hours, log);
        long fresh = 0;
        for (PackedBlock block : blocks) {
            fresh += draft.add(block);
        }
        return log.append(draft.pack(), along) == null ? null : fresh;
    }

    @Override
    public void close() {
        log.close();
    }
}
