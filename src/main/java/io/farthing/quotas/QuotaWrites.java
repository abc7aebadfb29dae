package io.farthing.quotas;

import io.farthing.db.Tx;

/// The statements that set and drop quotas and their values. Each says by its count whether what it
/// refers to was there.
final class QuotaWrites {

    private QuotaWrites() {}

    static boolean setPersonal(Tx tx, long account, Quota.Key key, long value) {
        String sql =
                """
                INSERT INTO account_quota (account, name, reference_id, value)
                SELECT a.uid, q.name, q.reference_id, ?
                  FROM account a CROSS JOIN quota q
                 WHERE a.uid = ? AND q.name = ? AND q.reference_id = ?
                ON CONFLICT (account, name, reference_id) DO UPDATE SET value = excluded.value
                """;
        return tx.update(sql, value, account, key.name(), key.referenceId()) == 1;
    }

    static boolean dropPersonal(Tx tx, long account, Quota.Key key) {
        String sql =
                "DELETE FROM account_quota WHERE account = ? AND name = ? AND reference_id = ?";
        return tx.update(sql, account, key.name(), key.referenceId()) == 1;
    }

    static boolean setOfGroup(Tx tx, String group, Quota.Key key, long value) {
        String sql =
                """
                INSERT INTO group_quota (group_name, name, reference_id, value)
                SELECT g.name, q.name, q.reference_id, ?
                  FROM account_group g CROSS JOIN quota q
                 WHERE g.name = ? AND q.name = ? AND q.reference_id = ?
                ON CONFLICT (group_name, name, reference_id) DO UPDATE SET value = excluded.value
                """;
        return tx.update(sql, value, group, key.name(), key.referenceId()) == 1;
    }

    static boolean dropOfGroup(Tx tx, String group, Quota.Key key) {
        String sql =
                "DELETE FROM group_quota WHERE group_name = ? AND name = ? AND reference_id = ?";
        return tx.update(sql, group, key.name(), key.referenceId()) == 1;
    }

    static boolean define(Tx tx, Quota.Key key, String description, long fallbackValue) {
        String sql =
                """
                INSERT INTO quota (name, reference_id, description, default_value, is_custom)
                VALUES (?, ?, ?, ?, true)
                ON CONFLICT DO NOTHING
                """;
        return tx.update(sql, key.name(), key.referenceId(), description, fallbackValue) == 1;
    }

    static boolean exists(Tx tx, Quota.Key key) {
        String sql = "SELECT 1 FROM quota WHERE name = ? AND reference_id = ?";
        return tx.first(sql, _ -> true, key.name(), key.referenceId()) != null;
    }

    /// Only what the provider defined; the values of groups and accounts go with it.
    static boolean remove(Tx tx, Quota.Key key) {
        String sql = "DELETE FROM quota WHERE name = ? AND reference_id = ? AND is_custom";
        return tx.update(sql, key.name(), key.referenceId()) == 1;
    }
}
