package io.farthing.charging;

import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import org.jspecify.annotations.Nullable;

/// SQL of charges made by hand. They stand among the charges of the hour they were made in, as
/// revision 0, which no run posts, so that histories and invoices list them like any other.
final class ByHandStore {
    static final String RESOURCE = "by-hand";
    static final int REVISION = 0;

    private ByHandStore() {}

    /// Does nothing, and says so by false, where the transaction has its charge already.
    static boolean insert(
            Tx tx, Movement movement, @Nullable String environment, long transaction) {
        int inserted =
                tx.update(
                        """
                        INSERT INTO charge (shard, account, hour, revision, position, environment, node,
                                            resource, tariff, tariff_version, quantity, free, billable,
                                            units, bonus_units, transaction)
                        SELECT t.shard, t.account, at.hour, ?,
                               1 + (SELECT count(*) FROM charge c
                                     WHERE c.shard = t.shard AND c.account = t.account
                                       AND c.hour = at.hour AND c.revision = ?),
                               coalesce((SELECT id FROM environment e
                                          WHERE e.shard = t.shard AND e.account = t.account
                                            AND e.name = ?), 0),
                               NULL, ?, ?, 1, 1, 0, 1, ?,
                               coalesce((SELECT -sum(n.units)
                                           FROM ledger_entry n
                                           JOIN ledger_book b ON b.shard = n.shard AND b.id = n.book
                                          WHERE n.shard = t.shard AND n.transaction = t.id
                                            AND b.kind = 'bonus'), 0),
                               t.id
                          FROM ledger_transaction t,
                          LATERAL (SELECT floor(extract(epoch FROM t.at) / 3600)::integer AS hour) at
                         WHERE t.shard = ? AND t.id = ?
                           AND NOT EXISTS (SELECT FROM charge c
                                            WHERE c.shard = t.shard AND c.account = t.account
                                              AND c.hour = at.hour AND c.transaction = t.id)
                        """,
                        REVISION,
                        REVISION,
                        environment,
                        RESOURCE,
                        RESOURCE,
                        movement.amount().units(),
                        AccountShard.of(movement.account()),
                        transaction);
        return inserted == 1;
    }

    static boolean hasEnvironment(Tx tx, long account, String name) {
        return tx.one(
                """
                SELECT EXISTS (SELECT FROM environment
                                WHERE shard = ? AND account = ? AND name = ?) AS found
                """,
                row -> row.flag("found"),
                AccountShard.of(account),
                account,
                name);
    }

    /// Of a charge that was made; null where it is for none.
    static @Nullable String environmentOf(Tx tx, long account, long transaction) {
        return tx.first(
                """
                SELECT e.name
                  FROM ledger_transaction t
                  JOIN charge c ON c.shard = t.shard AND c.account = t.account
                               AND c.hour = floor(extract(epoch FROM t.at) / 3600)::integer
                               AND c.transaction = t.id
                  JOIN environment e ON e.shard = c.shard AND e.id = c.environment
                 WHERE t.shard = ? AND t.account = ? AND t.id = ?
                """,
                row -> row.text("name"),
                AccountShard.of(account),
                account,
                transaction);
    }
}
