package io.farthing.cluster;

import io.farthing.db.Database;
import java.util.ArrayList;
import java.util.List;

/// All that charging leaves behind, row by row, without ids that only count.
final class LedgerRows {
    private static final List<String> QUERIES =
            List.of(
                    """
                    SELECT 'charge', c.shard, c.account, c.hour, c.revision, c.position, c.environment, c.node, c.resource,
                           c.tariff, c.tariff_version, trim_scale(c.quantity), trim_scale(c.free), trim_scale(c.billable),
                           c.units, c.bonus_units, t.key
                      FROM charge c LEFT JOIN ledger_transaction t ON t.shard = c.shard AND t.id = c.transaction
                    """,
                    """
                    SELECT 'gate', shard, hour, revision, nodes, charges, content_hash, charged_at FROM charged_hour
                    """,
                    """
                    SELECT 'transaction', shard, key, kind, at, posted_at, account, note, content_hash
                      FROM ledger_transaction
                    """,
                    """
                    SELECT 'entry', e.shard, t.key, b.owner, b.kind, b.currency, e.units
                      FROM ledger_entry e
                      JOIN ledger_transaction t ON t.shard = e.shard AND t.id = e.transaction
                      JOIN ledger_book b ON b.shard = e.shard AND b.id = e.book
                    """,
                    "SELECT 'book', shard, owner, kind, currency, balance, held FROM ledger_book",
                    "SELECT 'account', uid, group_name, status FROM account",
                    "SELECT 'once', shard, node, tariff, hour FROM charged_once",
                    """
                    SELECT 'used', shard, month, account, scope, scope_id, resource, trim_scale(quantity)
                      FROM accumulated_usage
                    """,
                    """
                    SELECT 'noted', shard, hour, month, account, scope, scope_id, resource, trim_scale(quantity)
                      FROM accumulated_hour
                    """);

    private LedgerRows() {}

    static List<String> of(Database database) {
        List<String> rows = new ArrayList<>();
        for (String query : QUERIES) {
            rows.addAll(
                    database.<List<String>>read(tx ->
                            tx.list(
                                    "SELECT r::text AS line FROM (" + query + ") r ORDER BY 1",
                                    row -> row.text("line"))));
        }
        return rows;
    }
}
