package io.farthing.metering;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is stored, hour by hour, of the hours lately asked for; anything forgotten is read again
/// from its blocks.
final class SeenHours {

    /// An empty hour is not free either.
    private static final int HOUR_COST = 16;

    private final long samplesLimit;
    private final Map<Long, SeenHour> hours = new LinkedHashMap<>(64, 0.75f, true);

    SeenHours(long samplesLimit) {
        this.samplesLimit = samplesLimit;
    }

    @Nullable SeenHour get(long hourKey) {
        return hours.get(hourKey);
    }

    void put(long hourKey, SeenHour hour) {
        hours.put(hourKey, hour);
    }

    void forget(long hourKey) {
        hours.remove(hourKey);
    }

    void clear() {
        hours.clear();
    }

    int size() {
        return hours.size();
    }

    /// Forgets the hours longest unused until the limit is kept. Only between commits: in the
    /// middle of one, its own hours must stay.
    void trim() {
        long total = 0;
        for (SeenHour hour : hours.values()) {
            total += hour.size() + HOUR_COST;
        }
        Iterator<SeenHour> oldest = hours.values().iterator();
        while (total > samplesLimit && oldest.hasNext()) {
            total -= oldest.next().size() + HOUR_COST;
            oldest.remove();
        }
    }
}
