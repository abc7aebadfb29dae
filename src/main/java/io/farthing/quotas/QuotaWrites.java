package io.farthing.quotas;

import io.farthing.db.Tx;
import org.jspecify.annotations.Nullable;

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

    static void copyOfGroup(Tx tx, String from, String to) {
        tx.update(
                """
                INSERT INTO group_quota (group_name, name, reference_id, value)
                SELECT ?, name, reference_id, value FROM group_quota WHERE group_name = ?
                ON CONFLICT DO NOTHING
                """,
                to,
                from);
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

    static @Nullable Quota find(Tx tx, Quota.Key key) {
        return QuotaStore.definitions(tx).stream()
                .filter(quota -> quota.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    /// Values of it follow by themselves.
    static void update(Tx tx, Quota.Key before, Quota.Key after, String description) {
        tx.update(
                """
                UPDATE quota SET reference_id = ?, description = ?
                 WHERE name = ? AND reference_id = ?
                """,
                after.referenceId(),
                description,
                before.name(),
                before.referenceId());
    }

    static QuotaChange.InUse uses(Tx tx, Quota.Key key) {
        String sql =
                """
                SELECT (SELECT count(*) FROM group_quota
                         WHERE name = ? AND reference_id = ?) AS groups,
                       (SELECT count(*) FROM account_quota
                         WHERE name = ? AND reference_id = ?) AS accounts
                """;
        return tx.one(
                sql,
                row -> new QuotaChange.InUse(row.longAt("groups"), row.longAt("accounts")),
                key.name(),
                key.referenceId(),
                key.name(),
                key.referenceId());
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
