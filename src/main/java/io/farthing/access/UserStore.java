package io.farthing.access;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.customers.CaseFolding;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements on `access_user`.
final class UserStore {

    private static final String SELECT =
            """
            SELECT id AS user_id, login, role, account, reseller AS user_reseller,
                   created_at AS user_created_at
              FROM access_user
            """;

    private UserStore() {}

    /// Reads columns that do not collide with an account's.
    static User fromRow(Row row) {
        return new User(
                row.longAt("user_id"),
                row.text("login"),
                Role.fromRow(row.text("role")),
                row.longOrNull("account"),
                row.longOrNull("user_reseller"),
                row.instant("user_created_at"));
    }

    /// Null where the login is taken.
    static @Nullable User insert(Tx tx, NewUser user, Instant now) {
        String sql =
                """
                INSERT INTO access_user (login, login_key, role, account, reseller, password_hash,
                                         created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                RETURNING id AS user_id, login, role, account, reseller AS user_reseller,
                          created_at AS user_created_at
                """;
        return tx.first(
                sql,
                UserStore::fromRow,
                user.login(),
                CaseFolding.fold(user.login()),
                user.role().word(),
                user.account(),
                user.reseller(),
                user.passwordHash(),
                now);
    }

    static @Nullable User find(Tx tx, long id) {
        return tx.first(SELECT + " WHERE id = ?", UserStore::fromRow, id);
    }

    static @Nullable User findByLoginKey(Tx tx, String loginKey) {
        return tx.first(SELECT + " WHERE login_key = ?", UserStore::fromRow, loginKey);
    }

    static List<User> findByAccount(Tx tx, long account) {
        return tx.list(SELECT + " WHERE account = ? ORDER BY id", UserStore::fromRow, account);
    }

    static void updateLogin(Tx tx, long id, String login) {
        tx.update(
                "UPDATE access_user SET login = ?, login_key = ? WHERE id = ?",
                login,
                CaseFolding.fold(login),
                id);
    }

    @CanIgnoreReturnValue
    static boolean updatePasswordHash(Tx tx, long id, String passwordHash) {
        String sql = "UPDATE access_user SET password_hash = ? WHERE id = ?";
        return tx.update(sql, passwordHash, id) == 1;
    }
}
