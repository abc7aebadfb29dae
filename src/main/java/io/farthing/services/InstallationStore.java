package io.farthing.services;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
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
            Tx tx, Service service, Installations.Wanted wanted, Instant now) {
        return tx.first(
                """
                INSERT INTO installation (service, account, environment, display_name, settings,
                                          created_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                RETURNING *
                """,
                InstallationStore::fromRow,
                service.id(),
                service.account(),
                wanted.environment(),
                wanted.displayName(),
                wanted.settings(),
                now);
    }

    static void move(Tx tx, long id, long service) {
        tx.update("UPDATE installation SET service = ? WHERE id = ?", service, id);
    }

    static void remove(Tx tx, long id, Instant now) {
        tx.update("UPDATE installation SET removed_at = ? WHERE id = ?", now, id);
    }
}
