package io.farthing.access;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;

/// The statements on `access_session`.
final class SessionStore {

    private SessionStore() {}

    private static Session fromRow(Row row) {
        return new Session(
                row.longAt("id"),
                row.text("client"),
                row.instant("created_at"),
                row.instant("expires_at"));
    }

    /// Inserts, and ends the user's oldest sessions beyond `others`.
    static long insert(Tx tx, NewSession session, int others) {
        String sql =
                """
                WITH crowded AS (
                    DELETE FROM access_session
                     WHERE id IN (SELECT id FROM access_session
                                   WHERE user_id = ?
                                   ORDER BY created_at DESC, id DESC
                                  OFFSET ?))
                INSERT INTO access_session (key_hash, user_id, created_at, expires_at, client)
                VALUES (?, ?, ?, ?, ?)
                RETURNING id
                """;
        return tx.one(
                sql,
                row -> row.longAt("id"),
                session.userId(),
                others,
                session.keyHash(),
                session.userId(),
                session.createdAt(),
                session.expiresAt(),
                session.client());
    }

    // The hash is made for this one statement and nobody keeps it.
    @SuppressWarnings("ArrayRecordComponent")
    record NewSession(
            byte[] keyHash, long userId, Instant createdAt, Instant expiresAt, String client) {}

    static List<Session> list(Tx tx, long userId, Instant now) {
        String sql =
                """
                SELECT id, client, created_at, expires_at
                  FROM access_session
                 WHERE user_id = ? AND expires_at > ?
                 ORDER BY created_at DESC, id DESC
                """;
        return tx.list(sql, SessionStore::fromRow, userId, now);
    }

    static boolean delete(Tx tx, byte[] keyHash) {
        return tx.update("DELETE FROM access_session WHERE key_hash = ?", keyHash) == 1;
    }

    static int delete(Tx tx, long userId, long[] ids) {
        String sql = "DELETE FROM access_session WHERE user_id = ? AND id = ANY (?)";
        return tx.update(sql, userId, ids);
    }

    @CanIgnoreReturnValue
    static int deleteAll(Tx tx, long userId) {
        return tx.update("DELETE FROM access_session WHERE user_id = ?", userId);
    }

    static int deleteExpired(Tx tx, Instant now) {
        return tx.update("DELETE FROM access_session WHERE expires_at <= ?", now);
    }
}
