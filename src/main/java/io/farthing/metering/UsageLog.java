package io.farthing.metering;

import io.farthing.db.Tx;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where usage goes when it is taken in: blocks, in an order that each shard keeps. What is
/// appended is durable, and of all that is appended a sample counts once: whoever reads the log
/// keeps the first of each (node, meter, instant) in the order of its shard. Belongs to one thread.
public interface UsageLog extends AutoCloseable {

    /// Written with an append: in its transaction where the log is in the database, else after it.
    @FunctionalInterface
    interface Along {
        /// Called once, with those of the appended hours that are known to be charged already.
        void write(Tx tx, Set<Long> lateHours);
    }

    /// What the log can tell of some hours at once, so that repeats need not be appended. A log
    /// that cannot look things up answers nothing, and its readers drop the repeats.
    List<PackedBlock> known(List<Long> hourKeys);

    /// All of it or nothing. The hours known to be charged already; null if somebody else appended
    /// since [#known] was answered, in which case nothing was appended. After an exception it may
    /// or may not have been, and appending it again does no harm.
    @Nullable Set<Long> append(List<PackedBlock> blocks, @Nullable Along along);

    /// Brings what anybody has appended so far into the database's blocks, which is where the
    /// server rates it, and returns how many samples were new there. May be called by another
    /// thread than the one that appends.
    long settle();

    /// What a log that is rated from holds of hours, in its order and with its repeats; nothing
    /// where it keeps them no longer, or has the database keep them. May be called by any thread.
    default List<PackedBlock> kept(UsageRange range) {
        return List.of();
    }

    @Override
    void close();
}
