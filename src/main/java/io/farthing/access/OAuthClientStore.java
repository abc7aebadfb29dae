package io.farthing.access;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements on `oauth_client` and `oauth_token`.
final class OAuthClientStore {
    private static final String COLUMNS =
            "c.id, c.account, c.user_id, c.name, c.description, c.flow, c.callback_urls,"
                    + " c.created_at";

    private OAuthClientStore() {}

    private static OAuthClient fromRow(Row row) {
        OAuthClient.Terms terms =
                new OAuthClient.Terms(
                        row.text("name"),
                        row.text("description"),
                        OAuthClient.Flow.valueOf(row.text("flow")),
                        row.texts("callback_urls"));
        return new OAuthClient(
                row.text("id"),
                row.longAt("account"),
                row.longAt("user_id"),
                terms,
                row.instant("created_at"));
    }

    static void insert(Tx tx, OAuthClient client, byte[] secretHash) {
        String sql =
                """
                INSERT INTO oauth_client (id, secret_hash, account, user_id, name, description,
                                          flow, callback_urls, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        int _ =
                tx.update(
                        sql,
                        client.id(),
                        secretHash,
                        client.account(),
                        client.userId(),
                        client.terms().name(),
                        client.terms().description(),
                        client.terms().flow().name(),
                        client.terms().callbackUrls().toArray(String[]::new),
                        client.createdAt());
    }

    static int count(Tx tx, long account) {
        return tx.one(
                "SELECT count(*) AS clients FROM oauth_client WHERE account = ?",
                row -> row.intAt("clients"),
                account);
    }

    static List<OAuthClient> list(Tx tx, long account) {
        String sql =
                "SELECT "
                        + COLUMNS
                        + " FROM oauth_client c WHERE c.account = ? ORDER BY c.created_at, c.id";
        return tx.list(sql, OAuthClientStore::fromRow, account);
    }

    static @Nullable OAuthClient find(Tx tx, long account, String id) {
        return tx.first(
                "SELECT " + COLUMNS + " FROM oauth_client c WHERE c.account = ? AND c.id = ?",
                OAuthClientStore::fromRow,
                account,
                id);
    }

    static void update(Tx tx, String id, OAuthClient.Terms terms) {
        String sql =
                """
                UPDATE oauth_client SET name = ?, description = ?, callback_urls = ? WHERE id = ?
                """;
        int _ =
                tx.update(
                        sql,
                        terms.name(),
                        terms.description(),
                        terms.callbackUrls().toArray(String[]::new),
                        id);
    }

    static boolean delete(Tx tx, long account, String id) {
        return tx.update("DELETE FROM oauth_client WHERE account = ? AND id = ?", account, id) > 0;
    }

    static byte @Nullable [] secretHash(Tx tx, String id) {
        return tx.first(
                "SELECT secret_hash FROM oauth_client WHERE id = ?",
                row -> row.bytes("secret_hash"),
                id);
    }

    static void insertToken(Tx tx, byte[] hash, String client, Instant now, Instant end) {
        String sql =
                """
                INSERT INTO oauth_token (token_hash, client, created_at, expires_at)
                VALUES (?, ?, ?, ?)
                """;
        int _ = tx.update(sql, hash, client, now, end);
    }

    static @Nullable BearerCaller findCaller(Tx tx, byte[] tokenHash, Instant now) {
        String sql =
                """
                SELECT t.expires_at, a.status, a.is_suspended, %s
                  FROM oauth_token t
                  JOIN oauth_client c ON c.id = t.client
                  JOIN account a ON a.uid = c.account
                 WHERE t.token_hash = ? AND t.expires_at > ?
                """
                        .formatted(COLUMNS);
        return tx.first(
                sql,
                row ->
                        new BearerCaller(
                                fromRow(row),
                                row.instant("expires_at"),
                                AuthenticationStore.blockReason(row)),
                tokenHash,
                now);
    }

    static int deleteExpired(Tx tx, Instant now) {
        return tx.update("DELETE FROM oauth_token WHERE expires_at <= ?", now);
    }
}
