package io.farthing.access;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements on `application`.
final class ApplicationStore {
    private static final String COLUMNS = "id, account, key, name, description, status, created_at";

    private ApplicationStore() {}

    private static Application fromRow(Row row) {
        return new Application(
                row.longAt("id"),
                row.longAt("account"),
                row.text("key"),
                row.text("name"),
                row.text("description"),
                Application.Status.valueOf(row.text("status")),
                row.instant("created_at"));
    }

    static Application insert(Tx tx, Application wanted, byte[] secret) {
        String sql =
                """
                INSERT INTO application (key, secret, account, name, description, status, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                RETURNING %s
                """
                        .formatted(COLUMNS);
        return tx.one(
                sql,
                ApplicationStore::fromRow,
                wanted.key(),
                secret,
                wanted.account(),
                wanted.name(),
                wanted.description(),
                wanted.status().name(),
                wanted.createdAt());
    }

    static int count(Tx tx, long account) {
        return tx.one(
                "SELECT count(*) AS applications FROM application WHERE account = ?",
                row -> row.intAt("applications"),
                account);
    }

    static List<Application> list(Tx tx, long account) {
        return tx.list(
                "SELECT " + COLUMNS + " FROM application WHERE account = ? ORDER BY id",
                ApplicationStore::fromRow,
                account);
    }

    static @Nullable Application find(Tx tx, long id) {
        return tx.first(
                "SELECT " + COLUMNS + " FROM application WHERE id = ?",
                ApplicationStore::fromRow,
                id);
    }

    static @Nullable Application findByKey(Tx tx, String key) {
        return tx.first(
                "SELECT " + COLUMNS + " FROM application WHERE key = ?",
                ApplicationStore::fromRow,
                key);
    }

    static boolean delete(Tx tx, long account, long id) {
        return tx.update("DELETE FROM application WHERE account = ? AND id = ?", account, id) > 0;
    }
}
