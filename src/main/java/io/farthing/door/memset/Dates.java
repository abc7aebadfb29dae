package io.farthing.door.memset;

import io.farthing.wire.RpcValue;
import java.time.Instant;
import java.time.ZoneId;

/// Days as the dialect has them: in the provider's zone, and on XML-RPC at midnight.
final class Dates {
    private Dates() {}

    static RpcValue day(Instant instant, ZoneId zone) {
        return new RpcValue.Moment(instant.atZone(zone).toLocalDate().atStartOfDay());
    }
}
