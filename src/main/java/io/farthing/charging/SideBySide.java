package io.farthing.charging;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does the parts of one piece of work on as many threads as there are cores.
final class SideBySide {
    private SideBySide() {}

    /// What came of each, in their order; the first failure is the caller's, once all have ended.
    static <T> List<T> run(List<Callable<T>> parts) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<T>> running = parts.stream().map(threads::submit).toList();
            List<T> results = new ArrayList<>(parts.size());
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before all parts were done", stopped);
        }
    }
}
