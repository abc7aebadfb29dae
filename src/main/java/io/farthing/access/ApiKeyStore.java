package io.farthing.access;

import io.farthing.access.ApiKeyScopes.Scope;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements on `api_key` and `api_key_scope`.
final class ApiKeyStore {
    private static final String SELECT =
            """
            SELECT k.id, k.handle, k.account, k.comment, k.created_at, a.status, a.is_suspended,
                   ARRAY (SELECT value FROM api_key_scope s
                           WHERE s.api_key = k.id AND kind = 'method' ORDER BY value) AS methods,
                   ARRAY (SELECT value FROM api_key_scope s
                           WHERE s.api_key = k.id AND kind = 'name' ORDER BY value) AS names
              FROM api_key k
              JOIN account a ON a.uid = k.account
            """;

    private ApiKeyStore() {}

    record NewKey(String handle, long account, String comment, Instant createdAt) {}

    /// A key as it was found, not yet judged.
    record Found(ApiKey key, @Nullable BlockReason blockReason) {}

    private static Found fromRow(Row row) {
        return new Found(
                new ApiKey(
                        row.longAt("id"),
                        row.text("handle"),
                        row.longAt("account"),
                        row.text("comment"),
                        new ApiKeyScopes(row.texts("methods"), row.texts("names")),
                        row.instant("created_at")),
                AuthenticationStore.blockReason(row));
    }

    static long insert(Tx tx, byte[] keyHash, NewKey key) {
        String sql =
                """
                INSERT INTO api_key (key_hash, handle, account, comment, created_at)
                VALUES (?, ?, ?, ?, ?)
                RETURNING id
                """;
        return tx.one(
                sql,
                row -> row.longAt("id"),
                keyHash,
                key.handle(),
                key.account(),
                key.comment(),
                key.createdAt());
    }

    static int count(Tx tx, long account) {
        return tx.one(
                "SELECT count(*) AS keys FROM api_key WHERE account = ?",
                row -> row.intAt("keys"),
                account);
    }

    static @Nullable Found authenticate(Tx tx, byte[] keyHash) {
        return tx.first(SELECT + " WHERE k.key_hash = ?", ApiKeyStore::fromRow, keyHash);
    }

    static @Nullable ApiKey find(Tx tx, long account, String handle, byte[] keyHash) {
        Found found =
                tx.first(
                        SELECT + " WHERE k.account = ? AND (k.handle = ? OR k.key_hash = ?)",
                        ApiKeyStore::fromRow,
                        account,
                        handle,
                        keyHash);
        return found == null ? null : found.key();
    }

    static List<ApiKey> list(Tx tx, long account) {
        return tx.list(
                SELECT + " WHERE k.account = ? ORDER BY k.id", row -> fromRow(row).key(), account);
    }

    static void delete(Tx tx, long id) {
        tx.update("DELETE FROM api_key WHERE id = ?", id);
    }

    static void addScope(Tx tx, long id, Scope scope) {
        String sql =
                """
                INSERT INTO api_key_scope (api_key, kind, value) VALUES (?, ?, ?)
                ON CONFLICT DO NOTHING
                """;
        tx.update(sql, id, scope.kind().text(), scope.value());
    }

    static void deleteScope(Tx tx, long id, Scope scope) {
        tx.update(
                "DELETE FROM api_key_scope WHERE api_key = ? AND kind = ? AND value = ?",
                id,
                scope.kind().text(),
                scope.value());
    }
}
