package io.farthing.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a command wait until the process is told to stop, and lets the process end only when the
/// command has put everything away: open it first, so that it is closed last.
final class StopSignal implements AutoCloseable {
    /// After this the process ends anyway; PostgreSQL recovers from that, too.
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch putAway = new CountDownLatch(1);
    private volatile boolean isAwaited;

    private StopSignal() {}

    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop"));
        return signal;
    }

    void await() {
        isAwaited = true;
        try {
            told.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Work that is not waiting for the signal is simply broken off: everything it does may be
    /// broken off at any time, and people who press Ctrl-C do not want to wait.
    private void stop() {
        told.countDown();
        if (!isAwaited) {
            return;
        }
        try {
            boolean _ = putAway.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        putAway.countDown();
    }
}
