package io.farthing.access;

import io.farthing.customers.AccountProfile;
import io.farthing.customers.AccountStatus;
import io.farthing.customers.ProfileSql;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements that tell who calls: each request's first, and for the caller's own account its
/// only one.
final class AuthenticationStore {

    private static final String SESSION_COLUMNS =
            """
            SELECT k.id AS key_id, k.expires_at, '{}'::text[] AS rights,
                   NULL::timestamptz AS last_used_at,
            """;

    private static final String TOKEN_COLUMNS =
            """
            SELECT k.id AS key_id, k.expires_at, k.rights, k.last_used_at,
            """;

    private static final String USER_COLUMNS =
            " u.id AS user_id, u.login, u.role, u.account, u.reseller AS user_reseller,"
                    + " u.created_at AS user_created_at, ";

    private static final String SESSION_OF_USER =
            " FROM access_session k JOIN access_user u ON u.id = k.user_id ";

    private static final String TOKEN_OF_USER =
            " FROM access_token k JOIN access_user u ON u.id = k.user_id ";

    private static final String PLAIN_COLUMNS = " a.status, a.is_suspended ";
    private static final String PLAIN_JOIN = " LEFT JOIN account a ON a.uid = u.account ";
    private static final String PROFILE_JOIN =
            " LEFT JOIN (account a " + ProfileSql.JOINS + ") ON a.uid = u.account ";
    private static final String BY_KEY = " WHERE k.key_hash = ?";

    private static final String SESSION =
            SESSION_COLUMNS + USER_COLUMNS + PLAIN_COLUMNS + SESSION_OF_USER + PLAIN_JOIN + BY_KEY;
    private static final String TOKEN =
            TOKEN_COLUMNS + USER_COLUMNS + PLAIN_COLUMNS + TOKEN_OF_USER + PLAIN_JOIN + BY_KEY;
    static final String SESSION_WITH_PROFILE =
            SESSION_COLUMNS
                    + USER_COLUMNS
                    + ProfileSql.COLUMNS
                    + SESSION_OF_USER
                    + PROFILE_JOIN
                    + BY_KEY;
    private static final String TOKEN_WITH_PROFILE =
            TOKEN_COLUMNS
                    + USER_COLUMNS
                    + ProfileSql.COLUMNS
                    + TOKEN_OF_USER
                    + PROFILE_JOIN
                    + BY_KEY;

    private AuthenticationStore() {}

    /// A key as it was found, not yet judged.
    record Found(
            long keyId,
            @Nullable Instant expiresAt,
            List<String> rights,
            @Nullable Instant lastUsedAt,
            User user,
            @Nullable BlockReason blockReason,
            @Nullable AccountProfile profile) {}

    static @Nullable Found findSession(Tx tx, byte[] keyHash) {
        return tx.first(SESSION, row -> fromRow(row, null), keyHash);
    }

    static @Nullable Found findToken(Tx tx, byte[] keyHash) {
        return tx.first(TOKEN, row -> fromRow(row, null), keyHash);
    }

    static @Nullable Found findSessionWithProfile(Tx tx, byte[] keyHash) {
        return tx.first(SESSION_WITH_PROFILE, AuthenticationStore::fromProfiledRow, keyHash);
    }

    static @Nullable Found findTokenWithProfile(Tx tx, byte[] keyHash) {
        return tx.first(TOKEN_WITH_PROFILE, AuthenticationStore::fromProfiledRow, keyHash);
    }

    private static Found fromProfiledRow(Row row) {
        boolean hasAccount = row.longOrNull("account") != null;
        return fromRow(row, hasAccount ? ProfileSql.fromRow(row) : null);
    }

    private static Found fromRow(Row row, @Nullable AccountProfile profile) {
        return new Found(
                row.longAt("key_id"),
                row.instantOrNull("expires_at"),
                row.texts("rights"),
                row.instantOrNull("last_used_at"),
                UserStore.fromRow(row),
                blockReason(row),
                profile);
    }

    /// Reads `status` and `is_suspended`, both null for a user without an account.
    static @Nullable BlockReason blockReason(Row row) {
        return blockReason(row.intOrNull("status"), row.flagOrNull("is_suspended"));
    }

    static @Nullable BlockReason blockReason(
            @Nullable Integer status, @Nullable Boolean isSuspended) {
        if (status == null) {
            return null;
        }
        if (status == AccountStatus.DELETED.code()) {
            return BlockReason.ACCOUNT_DELETED;
        }
        return Boolean.TRUE.equals(isSuspended) ? BlockReason.ACCOUNT_SUSPENDED : null;
    }
}
