package io.farthing.metering;

import io.farthing.db.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The one way in for usage: batches from any number of threads, written by one thread that takes
/// all that are waiting into one commit. When a batch is answered, it is durable.
public final class Intake implements AutoCloseable {

    /// Samples that may wait; whoever brings more waits instead.
    private static final int WAITING_LIMIT = 4 * SampleBatch.SAMPLES_LIMIT;

    /// Samples in one commit, so that nobody waits long behind others.
    private static final int COMMIT_LIMIT = 1 << 16;

    /// Above so many samples a commit is work, and below it is mostly waiting for the disk.
    private static final int SMALL_COMMIT = 1 << 10;

    private static final long LONGEST_GATHERING_NANOS = 2_000_000;
    private static final long GATHERING_STEP_NANOS = 50_000;

    private final Nodes nodes;
    private final UsageWriter writer;
    private final LinkedBlockingQueue<PendingBatch> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(WAITING_LIMIT);
    private final PendingBatch end = new PendingBatch(new SampleBatch(0), new KnownNode[0], null);
    private final Thread thread;
    private boolean isClosed;
    private @Nullable PendingBatch held;

    /// How many batches are likely to come, and how long they are worth waiting for.
    private int expected;

    private long gatheringNanos;

    private Intake(Nodes nodes, UsageWriter writer) {
        this.nodes = nodes;
        this.writer = writer;
        thread = Thread.ofPlatform().name("usage-intake").daemon().unstarted(this::run);
    }

    public static Intake start(Database database, Nodes nodes) {
        return start(new StoredUsageLog(database), nodes);
    }

    /// Closes the log when it is closed.
    public static Intake start(UsageLog log, Nodes nodes) {
        return start(nodes, new UsageWriter(log, nodes::forget));
    }

    static Intake start(Nodes nodes, UsageWriter writer) {
        Intake intake = new Intake(nodes, writer);
        intake.thread.start();
        return intake;
    }

    /// Returns when the batch is stored; a failure of the store comes as it is.
    public Taken take(SampleBatch batch) {
        try {
            return submit(batch).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    /// Waits only for room in the queue. The batch must not be touched any more.
    public CompletableFuture<Taken> submit(SampleBatch batch) {
        return submit(batch, null);
    }

    /// Writes something else in the transaction of the batch, which then is alone in it.
    CompletableFuture<Taken> submit(SampleBatch batch, @Nullable WithBlocks also) {
        if (batch.size() == 0 && also == null) {
            return CompletableFuture.completedFuture(new Taken(0, 0, 0, List.of()));
        }
        PendingBatch pending = new PendingBatch(batch, nodes.resolve(batch), also);
        int space = spaceOf(pending);
        room.acquireUninterruptibly(space);
        synchronized (this) {
            if (isClosed) {
                room.release(space);
                throw new IllegalStateException("the intake of usage is closed");
            }
            queue.add(pending);
        }
        return pending.outcome();
    }

    /// Notes what the batch says of settings, which needs no samples.
    public void configure(SampleBatch batch) {
        var _ = nodes.resolve(batch);
    }

    /// Writes what is waiting, then stops.
    @Override
    public void close() {
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            queue.add(end);
        }
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static int spaceOf(PendingBatch batch) {
        return Math.min(WAITING_LIMIT, Math.max(1, batch.size()));
    }

    private void run() {
        List<PendingBatch> group = new ArrayList<>();
        while (fill(group)) {
            long begun = System.nanoTime();
            write(group);
            foresee(group, System.nanoTime() - begun);
            group.clear();
        }
        writer.close();
    }

    /// Who sends single events sends the next one when the last is answered. Those answered just
    /// now and those that waited meanwhile would take turns for ever, half of them in each commit;
    /// waiting a moment gets them all into one.
    private void foresee(List<PendingBatch> group, long commitNanos) {
        long samples = group.stream().mapToLong(PendingBatch::size).sum();
        expected = samples > SMALL_COMMIT ? 0 : group.size() + queue.size();
        gatheringNanos = Math.min(commitNanos / 2, LONGEST_GATHERING_NANOS);
    }

    private void gather() {
        long begun = System.nanoTime();
        while (queue.size() < expected - 1 && System.nanoTime() - begun < gatheringNanos) {
            LockSupport.parkNanos(this, GATHERING_STEP_NANOS);
        }
    }

    /// Everything that waits, up to the limit; false when the end has been reached.
    private boolean fill(List<PendingBatch> group) {
        PendingBatch next = held == null ? takeNext() : held;
        held = null;
        gather();
        int samples = 0;
        int readings = 0;
        while (next != null && next != end) {
            samples += next.size();
            readings += next.batch().readingCount();
            boolean isTooMuch = samples > COMMIT_LIMIT || readings > SampleBatch.READINGS_LIMIT;
            boolean isAlone = next.also() != null;
            if (!group.isEmpty() && (isTooMuch || isAlone)) {
                held = next;
                return true;
            }
            group.add(next);
            if (isAlone) {
                return true;
            }
            next = queue.poll();
        }
        if (next == end) {
            held = end;
        }
        return !group.isEmpty();
    }

    private PendingBatch takeNext() {
        PendingBatch next = null;
        while (next == null) {
            try {
                next = queue.take();
            } catch (InterruptedException interrupted) {
                // Nobody has a reason to interrupt this thread: it ends by [#close].
                next = queue.poll();
            }
        }
        return next;
    }

    private void write(List<PendingBatch> group) {
        try {
            List<Taken> taken = writer.write(group);
            for (int at = 0; at < group.size(); at++) {
                group.get(at).outcome().complete(taken.get(at));
            }
        } catch (RuntimeException | Error failure) {
            group.forEach(batch -> batch.outcome().completeExceptionally(failure));
        } finally {
            group.forEach(batch -> room.release(spaceOf(batch)));
        }
    }
}
