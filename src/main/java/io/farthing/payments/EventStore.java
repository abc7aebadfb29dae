package io.farthing.payments;

import io.farthing.db.Tx;
import java.time.Instant;

/// The statements of what gateways told.
final class EventStore {
    private EventStore() {}

    /// False where it is there already.
    static boolean insert(Tx tx, GatewayEvent event, Instant now) {
        String sql =
                """
                INSERT INTO gateway_event (gateway, id, type, reference, note, received_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (gateway, id) DO NOTHING
                """;
        return tx.update(
                        sql,
                        event.gateway(),
                        event.id(),
                        event.type(),
                        event.reference(),
                        event.note(),
                        now)
                == 1;
    }
}
