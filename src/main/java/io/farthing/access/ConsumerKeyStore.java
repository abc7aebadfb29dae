package io.farthing.access;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements on `consumer_key`.
final class ConsumerKeyStore {
    private static final String COLUMNS =
            "k.id, k.application, k.account, k.user_id, k.status, k.rule_methods, k.rule_paths,"
                    + " k.allowed_ips, k.redirection, k.created_at, k.expires_at, k.last_used_at";

    private ConsumerKeyStore() {}

    /// The two secrets a new key is found by.
    @SuppressWarnings("ArrayRecordComponent") // A parameter group that is never compared.
    record Hashes(byte[] key, byte[] token) {}

    @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
    record FoundCaller(
            Application application,
            byte[] secret,
            @Nullable ConsumerKey consumerKey,
            @Nullable BlockReason blockReason) {}

    private static ConsumerKey fromRow(Row row) {
        List<String> methods = row.texts("rule_methods");
        List<String> paths = row.texts("rule_paths");
        List<AccessRule> rules = new ArrayList<>();
        for (int i = 0; i < methods.size(); i++) {
            rules.add(new AccessRule(methods.get(i), paths.get(i)));
        }
        return new ConsumerKey(
                row.longAt("id"),
                row.longAt("application"),
                row.longOrNull("account"),
                row.longOrNull("user_id"),
                ConsumerKey.Status.valueOf(row.text("status")),
                new ConsumerKey.Scope(rules, row.texts("allowed_ips")),
                row.text("redirection"),
                row.instant("created_at"),
                row.instantOrNull("expires_at"),
                row.instantOrNull("last_used_at"));
    }

    static ConsumerKey insert(Tx tx, ConsumerKey wanted, Hashes hashes) {
        String sql =
                """
                INSERT INTO consumer_key AS k (application, key_hash, token_hash, status,
                       rule_methods, rule_paths, allowed_ips, redirection, created_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                RETURNING %s
                """
                        .formatted(COLUMNS);
        List<AccessRule> rules = wanted.scope().rules();
        return tx.one(
                sql,
                ConsumerKeyStore::fromRow,
                wanted.application(),
                hashes.key(),
                hashes.token(),
                wanted.status().name(),
                rules.stream().map(AccessRule::method).toArray(String[]::new),
                rules.stream().map(AccessRule::path).toArray(String[]::new),
                wanted.scope().allowedIps().toArray(String[]::new),
                wanted.redirection(),
                wanted.createdAt(),
                wanted.expiresAt());
    }

    /// The application, the consumer key if it is one of its own, and the account's standing.
    static @Nullable FoundCaller findCaller(Tx tx, String applicationKey, byte[] keyHash) {
        String sql =
                """
                SELECT a.id AS application_id, a.account AS owner, a.key, a.secret, a.name,
                       a.description, a.status AS application_status,
                       a.created_at AS application_created_at,
                       c.status AS account_status, c.is_suspended, %s
                  FROM application a
                  LEFT JOIN consumer_key k ON k.application = a.id AND k.key_hash = ?
                  LEFT JOIN account c ON c.uid = k.account
                 WHERE a.key = ?
                """
                        .formatted(COLUMNS);
        return tx.first(sql, ConsumerKeyStore::caller, keyHash, applicationKey);
    }

    private static FoundCaller caller(Row row) {
        Application application =
                new Application(
                        row.longAt("application_id"),
                        row.longAt("owner"),
                        row.text("key"),
                        row.text("name"),
                        row.text("description"),
                        Application.Status.valueOf(row.text("application_status")),
                        row.instant("application_created_at"));
        boolean hasKey = row.longOrNull("id") != null;
        return new FoundCaller(
                application,
                row.bytes("secret"),
                hasKey ? fromRow(row) : null,
                AuthenticationStore.blockReason(
                        row.intOrNull("account_status"), row.flagOrNull("is_suspended")));
    }

    static @Nullable ConsumerKey findByToken(Tx tx, byte[] tokenHash) {
        return tx.first(
                "SELECT " + COLUMNS + " FROM consumer_key k WHERE k.token_hash = ? FOR UPDATE",
                ConsumerKeyStore::fromRow,
                tokenHash);
    }

    static @Nullable ConsumerKey find(Tx tx, long account, long id) {
        return tx.first(
                "SELECT " + COLUMNS + " FROM consumer_key k WHERE k.account = ? AND k.id = ?",
                ConsumerKeyStore::fromRow,
                account,
                id);
    }

    static List<ConsumerKey> list(Tx tx, long account) {
        return tx.list(
                "SELECT " + COLUMNS + " FROM consumer_key k WHERE k.account = ? ORDER BY k.id",
                ConsumerKeyStore::fromRow,
                account);
    }

    static void validate(Tx tx, long id, User user, @Nullable Instant expiresAt) {
        String sql =
                """
                UPDATE consumer_key
                   SET status = 'VALIDATED', account = ?, user_id = ?, expires_at = ?,
                       token_hash = NULL
                 WHERE id = ? AND status = 'PENDING'
                """;
        int _ = tx.update(sql, user.account(), user.id(), expiresAt, id);
    }

    static void refuse(Tx tx, long id, User user) {
        String sql =
                """
                UPDATE consumer_key
                   SET status = 'REFUSED', account = ?, user_id = ?, token_hash = NULL
                 WHERE id = ? AND status = 'PENDING'
                """;
        int _ = tx.update(sql, user.account(), user.id(), id);
    }

    static boolean setAllowedIps(Tx tx, long account, long id, String[] blocks) {
        String sql = "UPDATE consumer_key SET allowed_ips = ? WHERE account = ? AND id = ?";
        return tx.update(sql, blocks, account, id) > 0;
    }

    static boolean expire(Tx tx, long account, long id) {
        String sql = "UPDATE consumer_key SET status = 'EXPIRED' WHERE account = ? AND id = ?";
        return tx.update(sql, account, id) > 0;
    }

    static boolean delete(Tx tx, long account, long id) {
        return tx.update("DELETE FROM consumer_key WHERE account = ? AND id = ?", account, id) > 0;
    }

    static void markUsed(Tx tx, long id, Instant before, Instant now) {
        String sql =
                """
                UPDATE consumer_key
                   SET last_used_at = ?
                 WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)
                """;
        int _ = tx.update(sql, now, id, before);
    }

    static int forgetUnanswered(Tx tx, Instant now) {
        return tx.update(
                "DELETE FROM consumer_key WHERE status = 'PENDING' AND expires_at < ?", now);
    }
}
