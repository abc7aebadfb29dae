package io.farthing.door.jelastic;

import io.farthing.wire.DateValues;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Dates in answers. What has no date yet has no field: absent values are never `null` here.
final class Dates {

    private Dates() {}

    static void put(ObjectNode item, String name, @Nullable Instant at) {
        if (at != null) {
            item.put(name, DateValues.write(at));
        }
    }
}
