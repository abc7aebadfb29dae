package io.farthing.metering;

import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// What is stored, hour by hour, of the hours lately asked for; anything forgotten is read again
/// from its blocks. Of hours longer unused only an outline is kept.
final class SeenHours {

    /// An empty hour is not free either.
    private static final int HOUR_COST = 16;

    /// The limit may be passed by this part of it before anybody looks.
    private static final int LOOKS = 8;

    private final long samplesLimit;

    /// Samples and hours added since the limit was last looked at, which takes a look at every
    /// hour.
    private long grown;

    /// The hour longest unused comes first.
    private final LinkedHashMap<Long, SeenHour> hours = new LinkedHashMap<>();

    SeenHours(long samplesLimit) {
        this.samplesLimit = samplesLimit;
    }

    @Nullable SeenHour get(long hourKey) {
        return hours.get(hourKey);
    }

    /// Marks the hour as used; false if it is not here.
    boolean touch(long hourKey) {
        SeenHour hour = hours.get(hourKey);
        if (hour == null) {
            return false;
        }
        SeenHour same = hours.putLast(hourKey, hour);
        return same == hour;
    }

    void put(long hourKey, SeenHour hour) {
        hours.put(hourKey, hour);
        grown += HOUR_COST;
    }

    /// So many samples were added to hours that are here.
    void grew(int samples) {
        grown += samples;
    }

    void clear() {
        hours.clear();
    }

    /// Outlines the hours longest unused until the limit is kept, and forgets them where that is
    /// not enough. Only between commits: in the middle of one, its own hours must stay.
    void trim() {
        if (grown <= samplesLimit / LOOKS) {
            return;
        }
        grown = 0;
        long total = 0;
        for (SeenHour hour : hours.values()) {
            total += hour.cost() + HOUR_COST;
        }
        Iterator<SeenHour> next = hours.values().iterator();
        while (total > samplesLimit && next.hasNext()) {
            SeenHour oldest = next.next();
            total -= oldest.cost();
            oldest.outline();
            total += oldest.cost();
        }
        next = hours.values().iterator();
        while (total > samplesLimit && next.hasNext()) {
            total -= next.next().cost() + HOUR_COST;
            next.remove();
        }
    }
}
