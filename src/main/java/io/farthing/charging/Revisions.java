package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.db.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which revision each hour of a portion gets, decided with the shard's books locked: an hour that
/// somebody else has charged meanwhile is left alone.
final class Revisions {
    private final TreeMap<Integer, ShardRun.Revision> byHour = new TreeMap<>();
    private final List<Integer> corrected = new ArrayList<>();
    private final int shard;

    private Revisions(int shard) {
        this.shard = shard;
    }

    static Revisions read(Tx tx, int shard, List<ChargeStore.UsedHour> portion) {
        int[] hours =
                portion.stream()
                        .mapToInt(hour -> Math.toIntExact(hour.hour().epochHour()))
                        .toArray();
        Map<Integer, ChargeStore.Posted> posted = new HashMap<>();
        for (ChargeStore.Posted one : ChargeStore.posted(tx, shard, hours)) {
            posted.put(Math.toIntExact(one.hour().epochHour()), one);
        }
        Revisions revisions = new Revisions(shard);
        for (ChargeStore.UsedHour hour : portion) {
            revisions.add(tx, hour, posted.get(Math.toIntExact(hour.hour().epochHour())));
        }
        return revisions;
    }

    private void add(Tx tx, ChargeStore.UsedHour wanted, ChargeStore.@Nullable Posted posted) {
        int hour = Math.toIntExact(wanted.hour().epochHour());
        int revision = posted == null ? 0 : posted.revision();
        if (revision != wanted.revision()) {
            return;
        }
        if (posted == null) {
            byHour.put(hour, ShardRun.Revision.FIRST);
            return;
        }
        byHour.put(hour, ShardRun.Revision.later(tx, shard, new Hour(hour), revision + 1));
        corrected.add(hour);
    }

    boolean isNothingLeft() {
        return byHour.isEmpty();
    }

    int firstHour() {
        return byHour.firstKey();
    }

    ShardRun.@Nullable Revision of(int hour) {
        return byHour.get(hour);
    }

    /// The hours that were charged before.
    List<Integer> corrected() {
        return corrected;
    }
}
