package io.farthing.metering;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// A registered node and what it was configured to, from when on.
final class KnownNode {

    private final int shard;
    private final long id;
    private final ConcurrentSkipListMap<Instant, NodeSetting> settings =
            new ConcurrentSkipListMap<>();

    KnownNode(int shard, long id) {
        this.shard = shard;
        this.id = id;
    }

    int shard() {
        return shard;
    }

    long id() {
        return id;
    }

    void note(Instant since, NodeSetting setting) {
        settings.putIfAbsent(since, setting);
    }

    /// The setting in force at an instant; before the first one, none.
    NodeSetting at(Instant instant) {
        Map.Entry<Instant, NodeSetting> entry = settings.floorEntry(instant);
        return entry == null ? NodeSetting.NONE : entry.getValue();
    }
}
