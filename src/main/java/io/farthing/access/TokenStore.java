package io.farthing.access;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements on `access_token`.
final class TokenStore {

    private static final String COLUMNS =
            "id, user_id, description, template, rights, is_system, created_at, expires_at,"
                    + " last_used_at";

    private TokenStore() {}

    private static Token fromRow(Row row) {
        Token.Terms terms =
                new Token.Terms(
                        row.text("description"),
                        TokenTemplate.fromRow(row.text("template")),
                        new Rights(row.texts("rights")),
                        row.instantOrNull("expires_at"),
                        row.flag("is_system"));
        return new Token(
                row.longAt("id"),
                row.longAt("user_id"),
                terms,
                row.instant("created_at"),
                row.instantOrNull("last_used_at"));
    }

    static Token insert(Tx tx, long userId, byte[] keyHash, Token.Terms terms, Instant now) {
        String sql =
                """
                INSERT INTO access_token (key_hash, user_id, description, template, rights,
                                          is_system, created_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                RETURNING %s
                """
                        .formatted(COLUMNS);
        return tx.one(
                sql,
                TokenStore::fromRow,
                keyHash,
                userId,
                terms.description(),
                terms.template().name(),
                terms.rights().names().toArray(String[]::new),
                terms.isSystem(),
                now,
                terms.expiresAt());
    }

    static @Nullable Token edit(Tx tx, long userId, long id, Token.Terms terms) {
        String sql =
                """
                UPDATE access_token
                   SET description = ?, template = ?, rights = ?, expires_at = ?
                 WHERE user_id = ? AND id = ? AND NOT is_system
                RETURNING %s
                """
                        .formatted(COLUMNS);
        return tx.first(
                sql,
                TokenStore::fromRow,
                terms.description(),
                terms.template().name(),
                terms.rights().names().toArray(String[]::new),
                terms.expiresAt(),
                userId,
                id);
    }

    static @Nullable Token setKey(Tx tx, long userId, long id, byte[] keyHash) {
        String sql =
                """
                UPDATE access_token SET key_hash = ?, last_used_at = NULL
                 WHERE user_id = ? AND id = ? AND NOT is_system
                RETURNING %s
                """
                        .formatted(COLUMNS);
        return tx.first(sql, TokenStore::fromRow, keyHash, userId, id);
    }

    static int count(Tx tx, long userId) {
        return tx.one(
                "SELECT count(*) AS tokens FROM access_token WHERE user_id = ? AND NOT is_system",
                row -> row.intAt("tokens"),
                userId);
    }

    static List<Token> list(Tx tx, long userId) {
        return tx.list(
                "SELECT " + COLUMNS + " FROM access_token WHERE user_id = ? ORDER BY id",
                TokenStore::fromRow,
                userId);
    }

    static List<Long> delete(Tx tx, long userId, long[] ids) {
        String sql =
                """
                DELETE FROM access_token
                 WHERE user_id = ? AND id = ANY (?) AND NOT is_system
                RETURNING id
                """;
        return tx.list(sql, row -> row.longAt("id"), userId, ids);
    }

    static List<Long> deleteAll(Tx tx, long userId) {
        String sql = "DELETE FROM access_token WHERE user_id = ? AND NOT is_system RETURNING id";
        return tx.list(sql, row -> row.longAt("id"), userId);
    }

    static void markUsed(Tx tx, long id, Instant before, Instant now) {
        String sql =
                """
                UPDATE access_token
                   SET last_used_at = ?
                 WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)
                """;
        tx.update(sql, now, id, before);
    }
}
