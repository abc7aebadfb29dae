package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.customers.AccountShard;
import io.farthing.db.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What a run has to do. Until it knows, it can do nothing else, so it asks for as many parts of
/// the shards side by side as there are cores.
final class DueHours {
    private DueHours() {}

    /// The hours that have usage and are not charged, by shard and then by time.
    static List<ChargeStore.UsedHour> uncharged(Database database, Hour from, Hour to) {
        int parts = Runtime.getRuntime().availableProcessors();
        List<ChargeStore.UsedHour> hours = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(parts)) {
            List<Future<List<ChargeStore.UsedHour>>> asked = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                int first = AccountShard.COUNT * part / parts;
                int end = AccountShard.COUNT * (part + 1) / parts;
                asked.add(
                        threads.submit(() ->
                                database.read(
                                        tx -> ChargeStore.uncharged(tx, from, to, first, end))));
            }
            asked.forEach(part -> hours.addAll(get(part)));
        }
        // Sorted here, while the server would let its other processor wait for it.
        hours.sort(
                Comparator.comparingInt(ChargeStore.UsedHour::shard)
                        .thenComparing(ChargeStore.UsedHour::hour));
        return hours;
    }

    private static <T> T get(Future<T> one) {
        try {
            return one.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the hourly run was interrupted", stopped);
        }
    }
}
