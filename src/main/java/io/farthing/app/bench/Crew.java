package io.farthing.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/// Some threads that do the same work side by side.
final class Crew {
    private Crew() {}

    /// Returns the nanoseconds until the last one was done.
    static long nanos(int threads, IntConsumer work) {
        long begun = System.nanoTime();
        try (ExecutorService crew = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                running.add(crew.submit(() -> work.accept(number)));
            }
            for (Future<?> one : running) {
                Object _ = one.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the benchmark failed", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the benchmark was interrupted", stopped);
        }
        return System.nanoTime() - begun;
    }
}
