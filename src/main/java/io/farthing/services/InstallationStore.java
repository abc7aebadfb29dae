package io.farthing.services;

import io.farthing.customers.AccountShard;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The statements on installations.
final class InstallationStore {
    private static final String SELECT = "SELECT * FROM installation WHERE removed_at IS NULL AND ";

    private InstallationStore() {}

    private static Installation fromRow(Row row) {
        return new Installation(
                row.longAt("id"),
                row.longAt("service"),
                row.longAt("account"),
                row.text("environment"),
                row.text("display_name"),
                row.text("settings"),
                row.instant("created_at"));
    }

    static @Nullable Installation find(Tx tx, long id) {
        return tx.first(SELECT + "id = ?", InstallationStore::fromRow, id);
    }

    static List<Installation> ofService(Tx tx, long service) {
        return tx.list(SELECT + "service = ? ORDER BY id", InstallationStore::fromRow, service);
    }

    /// Null where the environment has one already.
    static @Nullable Installation insert(
            Tx tx, Service service, Installations.Wanted wanted, boolean isFree, Instant now) {
        return tx.first(
                """
                INSERT INTO installation (service, account, environment, display_name, settings,
                                          is_free, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                RETURNING *
                """,
                InstallationStore::fromRow,
                service.id(),
                service.account(),
                wanted.environment(),
                wanted.displayName(),
                wanted.settings(),
                isFree,
                now);
    }

    /// Whether the account has an environment of that name which no subscription brought.
    static boolean isOwn(Tx tx, long account, String environment) {
        String sql =
                """
                SELECT e.id FROM environment e
                 WHERE e.shard = ? AND e.account = ? AND e.name = ?
                   AND NOT EXISTS (SELECT FROM installation i
                                    WHERE i.account = e.account AND i.environment = e.name
                                      AND i.is_free)
                """;
        return tx.first(
                        sql,
                        row -> row.longAt("id"),
                        (short) AccountShard.of(account),
                        account,
                        environment)
                != null;
    }

    static Supplier<List<Installations.Free>> askFree(Tx tx, int shard) {
        String sql =
                """
                SELECT i.account, i.environment, i.created_at,
                       least(i.removed_at, s.ended_at) AS until
                  FROM installation i
                  JOIN service s ON s.id = i.service
                 WHERE i.is_free AND i.account IN (SELECT a.uid FROM account a WHERE a.shard = ?)
                """;
        return tx.ask(
                sql,
                row ->
                        new Installations.Free(
                                row.longAt("account"),
                                row.text("environment"),
                                row.instant("created_at"),
                                row.instantOrNull("until")),
                shard);
    }

    static void move(Tx tx, long id, long service) {
        tx.update("UPDATE installation SET service = ? WHERE id = ?", service, id);
    }

    static void remove(Tx tx, long id, Instant now) {
        tx.update("UPDATE installation SET removed_at = ? WHERE id = ?", now, id);
    }
}
