package io.farthing.access;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The statements on `second_factor` and `recovery_code`.
final class SecondFactorStore {
    private static final String SELECT =
            """
            SELECT user_id, secret, confirmed_at, last_step, failures, last_failed_at
              FROM second_factor
             WHERE user_id = ?
            """;

    private SecondFactorStore() {}

    static @Nullable SecondFactor find(Tx tx, long user, Function<byte[], String> opening) {
        return tx.first(SELECT, row -> fromRow(row, opening), user);
    }

    /// Two codes at once are looked at one after the other, so that one is good once.
    static @Nullable SecondFactor lock(Tx tx, long user, Function<byte[], String> opening) {
        return tx.first(SELECT + " FOR UPDATE", row -> fromRow(row, opening), user);
    }

    private static SecondFactor fromRow(Row row, Function<byte[], String> opening) {
        return new SecondFactor(
                row.longAt("user_id"),
                opening.apply(row.bytes("secret")),
                row.instantOrNull("confirmed_at"),
                row.longAt("last_step"),
                row.intAt("failures"),
                Objects.requireNonNullElse(row.instantOrNull("last_failed_at"), Instant.EPOCH));
    }

    /// False where one is confirmed already.
    static boolean begin(Tx tx, long user, byte[] secret, Instant now) {
        String sql =
                """
                INSERT INTO second_factor AS f (user_id, secret, created_at)
                VALUES (?, ?, ?)
                ON CONFLICT (user_id) DO UPDATE
                   SET secret = excluded.secret, created_at = excluded.created_at
                 WHERE f.confirmed_at IS NULL
                """;
        return tx.update(sql, user, secret, now) == 1;
    }

    static void confirm(Tx tx, long user, long step, Instant now) {
        String sql =
                """
                UPDATE second_factor
                   SET confirmed_at = ?, last_step = ?, failures = 0, last_failed_at = NULL
                 WHERE user_id = ?
                """;
        tx.update(sql, now, step, user);
    }

    static void used(Tx tx, long user, long step) {
        String sql =
                """
                UPDATE second_factor
                   SET last_step = ?, failures = 0, last_failed_at = NULL
                 WHERE user_id = ?
                """;
        tx.update(sql, step, user);
    }

    /// Those of long ago are forgotten first.
    static void failed(Tx tx, long user, Instant now) {
        String sql =
                """
                UPDATE second_factor
                   SET failures = CASE WHEN last_failed_at >= ? THEN failures + 1 ELSE 1 END,
                       last_failed_at = ?
                 WHERE user_id = ?
                """;
        tx.update(sql, now.minus(SignInLimit.FORGOTTEN_AFTER), now, user);
    }

    static void addRecoveryCode(Tx tx, long user, byte[] hash) {
        tx.update("INSERT INTO recovery_code (user_id, code_hash) VALUES (?, ?)", user, hash);
    }

    static boolean useRecoveryCode(Tx tx, long user, byte[] hash) {
        String sql = "DELETE FROM recovery_code WHERE user_id = ? AND code_hash = ?";
        return tx.update(sql, user, hash) == 1;
    }

    static int recoveryCodes(Tx tx, long user) {
        return tx.one(
                "SELECT count(*)::integer AS codes FROM recovery_code WHERE user_id = ?",
                row -> row.intAt("codes"),
                user);
    }

    static void delete(Tx tx, long user) {
        tx.update("DELETE FROM second_factor WHERE user_id = ?", user);
    }
}
