package io.farthing.db;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs a transaction again when the server has forgotten it whole: serialization failures,
/// deadlocks and connections lost before the commit.
final class Retry {

    static final int ATTEMPT_LIMIT = 8;
    private static final long FIRST_PAUSE_MILLIS = 4;

    /// 2^64 divided by the golden ratio: its multiples fill the range evenly.
    private static final long GOLDEN_RATIO = 0x9E37_79B9_7F4A_7C15L;

    private Retry() {}

    static <T extends @Nullable Object> T run(Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (RuntimeException failure) {
                if (attempt == ATTEMPT_LIMIT || !isWorthAnotherTry(failure) || !pause(attempt)) {
                    throw failure;
                }
            }
        }
    }

    /// Callers may have put the failure into one of their own.
    private static boolean isWorthAnotherTry(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreException store) {
                return store.isWorthAnotherTry();
            }
        }
        return false;
    }

    /// Doubles with each attempt. How much more is waited is spread over threads: two transactions
    /// that met once shall not meet again. False when the thread was asked to stop.
    private static boolean pause(int attempt) {
        long least = FIRST_PAUSE_MILLIS << (attempt - 1);
        long spread = (Thread.currentThread().threadId() + attempt) * GOLDEN_RATIO;
        try {
            Thread.sleep(least + Math.unsignedMultiplyHigh(spread, least));
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
