package io.farthing.charging;

import io.farthing.calendar.MonthInZone;
import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import java.math.BigDecimal;
import java.time.LocalDate;

/// What an account's external traffic of a month counts as, where it picks the next month's tier
/// (`jelastic.md` 4.2). For trying and repairing: what was charged stays charged.
public final class MonthTraffic {
    private static final String RESOURCE = "traffic";

    private MonthTraffic() {}

    /// In gigabytes, for the account as a whole.
    public static void set(Tx tx, long account, MonthInZone month, BigDecimal gigabytes) {
        clear(tx, account, month);
        tx.update(
                """
                INSERT INTO accumulated_usage
                       (shard, month, account, scope, scope_id, resource, quantity)
                VALUES (?, ?, ?, 'ACCOUNT', 0, ?, ?)
                """,
                (short) AccountShard.of(account),
                first(month),
                account,
                RESOURCE,
                gigabytes);
    }

    public static void clear(Tx tx, long account, MonthInZone month) {
        tx.update(
                """
                DELETE FROM accumulated_usage
                 WHERE shard = ? AND month = ? AND account = ? AND resource = ?
                """,
                (short) AccountShard.of(account),
                first(month),
                account,
                RESOURCE);
    }

    private static LocalDate first(MonthInZone month) {
        return month.month().atDay(1);
    }
}
