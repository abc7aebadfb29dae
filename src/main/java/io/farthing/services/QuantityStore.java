package io.farthing.services;

import io.farthing.calendar.Period;
import io.farthing.db.Tx;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// The statements on what services were told to hold.
final class QuantityStore {

    private QuantityStore() {}

    static void report(Tx tx, long service, Instant at, BigDecimal quantity) {
        tx.update(
                """
                INSERT INTO service_quantity (service, at, quantity) VALUES (?, ?, ?)
                    ON CONFLICT (service, at) DO UPDATE SET quantity = EXCLUDED.quantity
                """,
                service,
                at,
                quantity);
    }

    /// In the order of time, up to a moment.
    static List<UsedUnits.Reading> readings(Tx tx, long service, Instant end) {
        return tx.list(
                """
                SELECT at, quantity FROM service_quantity WHERE service = ? AND at < ? ORDER BY at
                """,
                row -> new UsedUnits.Reading(row.instant("at"), row.decimal("quantity")),
                service,
                end);
    }

    static BigDecimal sum(Tx tx, long service, Period period) {
        return tx.one(
                """
                SELECT coalesce(sum(quantity), 0) AS quantity
                  FROM service_quantity WHERE service = ? AND at >= ? AND at < ?
                """,
                row -> row.decimal("quantity"),
                service,
                period.start(),
                period.end());
    }
}
