package io.farthing.access;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements on `gandi_key`.
final class GandiKeyStore {
    private static final String SELECT =
            """
            SELECT k.id, k.account, k.comment, k.created_at, a.status, a.is_suspended,
                   coalesce(nullif(a.name, ''), a.email) AS holder
              FROM gandi_key k
              JOIN account a ON a.uid = k.account
            """;

    private GandiKeyStore() {}

    /// A key as it was found, not yet judged.
    record Found(GandiKey key, String holder, @Nullable BlockReason blockReason) {}

    private static Found fromRow(Row row) {
        return new Found(
                new GandiKey(
                        row.longAt("id"),
                        row.longAt("account"),
                        row.text("comment"),
                        row.instant("created_at")),
                row.text("holder"),
                AuthenticationStore.blockReason(row));
    }

    static GandiKey insert(Tx tx, byte[] keyHash, long account, String comment, Instant now) {
        String sql =
                """
                INSERT INTO gandi_key (key_hash, account, comment, created_at)
                VALUES (?, ?, ?, ?)
                RETURNING id
                """;
        long id = tx.one(sql, row -> row.longAt("id"), keyHash, account, comment, now);
        return new GandiKey(id, account, comment, now);
    }

    static int count(Tx tx, long account) {
        return tx.one(
                "SELECT count(*) AS keys FROM gandi_key WHERE account = ?",
                row -> row.intAt("keys"),
                account);
    }

    static @Nullable Found authenticate(Tx tx, byte[] keyHash) {
        return tx.first(SELECT + " WHERE k.key_hash = ?", GandiKeyStore::fromRow, keyHash);
    }

    static @Nullable GandiKey find(Tx tx, long account, long id) {
        Found found =
                tx.first(
                        SELECT + " WHERE k.account = ? AND k.id = ?",
                        GandiKeyStore::fromRow,
                        account,
                        id);
        return found == null ? null : found.key();
    }

    static List<GandiKey> list(Tx tx, long account) {
        return tx.list(
                SELECT + " WHERE k.account = ? ORDER BY k.id", row -> fromRow(row).key(), account);
    }

    static void delete(Tx tx, long id) {
        tx.update("DELETE FROM gandi_key WHERE id = ?", id);
    }
}
