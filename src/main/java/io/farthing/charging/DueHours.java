package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.customers.AccountShard;
import io.farthing.db.Database;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/// What a run has to do. Until it knows, it can do nothing else, so it asks for as many parts of
/// the shards side by side as there are cores.
final class DueHours {
    private DueHours() {}

    /// The hours that have usage and are not charged, by shard and then by time.
    static List<ChargeStore.UsedHour> uncharged(Database database, Hour from, Hour to) {
        int count = Runtime.getRuntime().availableProcessors();
        List<Callable<List<ChargeStore.UsedHour>>> parts = new ArrayList<>();
        for (int part = 0; part < count; part++) {
            int first = AccountShard.COUNT * part / count;
            int end = AccountShard.COUNT * (part + 1) / count;
            parts.add(() -> database.read(tx -> ChargeStore.uncharged(tx, from, to, first, end)));
        }
        List<ChargeStore.UsedHour> hours = new ArrayList<>();
        SideBySide.run(parts).forEach(hours::addAll);
        // Sorted here, while the server would let its other processor wait for it.
        hours.sort(
                Comparator.comparingInt(ChargeStore.UsedHour::shard)
                        .thenComparing(ChargeStore.UsedHour::hour));
        return hours;
    }
}
