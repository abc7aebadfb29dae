package io.farthing.access;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements on `browser_session`.
final class BrowserSessionStore {

    private static final String SELECT =
            """
            SELECT s.id AS session_id, s.created_at AS session_created_at, s.seen_at,
                   s.awaits_factor, s.acts_for, s.client, a.language,
                   u.id AS user_id, u.login, u.role, u.account, u.reseller AS user_reseller,
                   u.created_at AS user_created_at
              FROM browser_session s
              JOIN access_user u ON u.id = s.user_id
              LEFT JOIN account a ON a.uid = u.account
             WHERE s.created_at > ? AND s.seen_at > ?
               AND (a.uid IS NULL OR NOT a.is_suspended AND a.status <> 4)
            """;

    private BrowserSessionStore() {}

    record NewSession(long user, boolean awaitsFactor, @Nullable Long actsFor, String client) {}

    private static BrowserSession fromRow(Row row) {
        return new BrowserSession(
                row.longAt("session_id"),
                UserStore.fromRow(row),
                row.textOrNull("language"),
                row.instant("session_created_at"),
                row.instant("seen_at"),
                row.flag("awaits_factor"),
                row.longOrNull("acts_for"),
                row.text("client"));
    }

    /// Inserts, and ends the user's oldest sessions beyond `others`.
    static long insert(Tx tx, byte[] keyHash, NewSession session, Instant now, int others) {
        String sql =
                """
                WITH crowded AS (
                    DELETE FROM browser_session
                     WHERE id IN (SELECT id FROM browser_session
                                   WHERE user_id = ?
                                   ORDER BY created_at DESC, id DESC
                                  OFFSET ?))
                INSERT INTO browser_session (key_hash, user_id, created_at, seen_at, awaits_factor,
                                             acts_for, client)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                RETURNING id
                """;
        return tx.one(
                sql,
                row -> row.longAt("id"),
                session.user(),
                others,
                keyHash,
                session.user(),
                now,
                now,
                session.awaitsFactor(),
                session.actsFor(),
                session.client());
    }

    static @Nullable BrowserSession find(
            Tx tx, byte[] keyHash, Instant createdAfter, Instant seenAfter) {
        return tx.first(
                SELECT + " AND s.key_hash = ?",
                BrowserSessionStore::fromRow,
                createdAfter,
                seenAfter,
                keyHash);
    }

    static List<BrowserSession> list(Tx tx, long user, Instant createdAfter, Instant seenAfter) {
        return tx.list(
                SELECT + " AND s.user_id = ? ORDER BY s.created_at DESC, s.id DESC",
                BrowserSessionStore::fromRow,
                createdAfter,
                seenAfter,
                user);
    }

    static void seen(Tx tx, long id, Instant now) {
        tx.update("UPDATE browser_session SET seen_at = ? WHERE id = ?", now, id);
    }

    static int delete(Tx tx, long user, long id) {
        return tx.update("DELETE FROM browser_session WHERE user_id = ? AND id = ?", user, id);
    }

    static int deleteOthers(Tx tx, long user, long kept) {
        return tx.update("DELETE FROM browser_session WHERE user_id = ? AND id <> ?", user, kept);
    }

    static void deleteAll(Tx tx, long user) {
        tx.update("DELETE FROM browser_session WHERE user_id = ?", user);
    }

    static int deleteOld(Tx tx, Instant createdBefore, Instant seenBefore) {
        return tx.update(
                "DELETE FROM browser_session WHERE created_at <= ? OR seen_at <= ?",
                createdBefore,
                seenBefore);
    }
}
