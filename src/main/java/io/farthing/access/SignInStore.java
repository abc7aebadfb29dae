package io.farthing.access;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The statements of signing in: who has that login, and how often did it fail of late.
final class SignInStore {

    private SignInStore() {}

    /// What is known of a login; `user` and what goes with it is null where there is none.
    record Candidate(
            @Nullable User user,
            @Nullable String passwordHash,
            @Nullable BlockReason blockReason,
            int failures,
            Instant lastFailedAt) {

        static final Candidate NOBODY = new Candidate(null, null, null, 0, Instant.EPOCH);
    }

    /// Failures before `countedSince` are forgotten. One row always, so that an unknown login costs
    /// the same statement.
    static Candidate find(Tx tx, String loginKey, Instant countedSince) {
        String sql =
                """
                SELECT u.id AS user_id, u.login, u.role, u.account, u.reseller AS user_reseller, u.password_hash,
                       u.created_at AS user_created_at, a.is_suspended, a.status,
                       f.failures, f.last_failed_at
                  FROM (SELECT ?::text AS login_key) asked
                  LEFT JOIN access_user u ON u.login_key = asked.login_key
                  LEFT JOIN account a ON a.uid = u.account
                  LEFT JOIN sign_in_failure f
                         ON f.login_key = asked.login_key AND f.last_failed_at >= ?
                """;
        return tx.one(sql, SignInStore::fromRow, loginKey, countedSince);
    }

    private static Candidate fromRow(Row row) {
        Integer failures = row.intOrNull("failures");
        Instant lastFailedAt = row.instantOrNull("last_failed_at");
        boolean isKnown = row.longOrNull("user_id") != null;
        return new Candidate(
                isKnown ? UserStore.fromRow(row) : null,
                row.textOrNull("password_hash"),
                AuthenticationStore.blockReason(row),
                failures == null ? 0 : failures,
                lastFailedAt == null ? Instant.EPOCH : lastFailedAt);
    }

    /// Counts one more, or one again after the old ones are forgotten, and returns the count.
    static int countFailure(Tx tx, String loginKey, Instant countedSince, Instant now) {
        String sql =
                """
                INSERT INTO sign_in_failure AS f (login_key, failures, last_failed_at)
                VALUES (?, 1, ?)
                ON CONFLICT (login_key) DO UPDATE
                   SET failures = CASE WHEN f.last_failed_at >= ? THEN f.failures + 1 ELSE 1 END,
                       last_failed_at = excluded.last_failed_at
                RETURNING failures
                """;
        return tx.one(sql, row -> row.intAt("failures"), loginKey, now, countedSince);
    }

    static void forgetFailures(Tx tx, String loginKey) {
        tx.update("DELETE FROM sign_in_failure WHERE login_key = ?", loginKey);
    }

    static int forgetFailuresBefore(Tx tx, Instant countedSince) {
        return tx.update("DELETE FROM sign_in_failure WHERE last_failed_at < ?", countedSince);
    }
}
