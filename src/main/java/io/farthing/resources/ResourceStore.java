package io.farthing.resources;

import io.farthing.db.JsonColumn;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements of resources. What is deleted stays, for charges and operations that name it.
final class ResourceStore {
    private ResourceStore() {}

    static Resource fromRow(Row row) {
        return new Resource(
                row.longAt("id"),
                row.longAt("account"),
                ResourceType.fromText(row.text("type")),
                row.text("name"),
                ResourceState.fromText(row.text("state")),
                row.intAt("datacenter"),
                row.longOrNull("parent"),
                row.intOrNull("position"),
                size(row),
                JsonColumn.texts(row.text("attributes")),
                row.instant("created_at"),
                row.instant("updated_at"));
    }

    static Size size(Row row) {
        return new Size(
                row.intAt("cores"),
                row.intAt("memory"),
                row.intAt("disk"),
                row.intAt("ipv4"),
                row.intAt("ipv6"));
    }

    static @Nullable Resource find(Tx tx, long account, ResourceType type, long id) {
        return tx.first(
                """
                SELECT * FROM resource
                 WHERE id = ? AND account = ? AND type = ? AND state <> 'deleted'
                """,
                ResourceStore::fromRow,
                id,
                account,
                type.text());
    }

    static @Nullable Resource find(Tx tx, long account, long id) {
        return tx.first(
                "SELECT * FROM resource WHERE id = ? AND account = ?",
                ResourceStore::fromRow,
                id,
                account);
    }

    static List<Resource> list(Tx tx, long account, @Nullable ResourceType type) {
        String wanted = type == null ? null : type.text();
        return tx.list(
                """
                SELECT * FROM resource
                 WHERE account = ? AND (?::text IS NULL OR type = ?::text) AND state <> 'deleted'
                 ORDER BY id
                """,
                ResourceStore::fromRow,
                account,
                wanted,
                wanted);
    }

    static List<Resource> children(Tx tx, long account, long parent) {
        return tx.list(
                """
                SELECT * FROM resource
                 WHERE account = ? AND parent = ? AND state <> 'deleted'
                 ORDER BY type, position, id
                """,
                ResourceStore::fromRow,
                account,
                parent);
    }

    static Resource insert(Tx tx, Resource resource) {
        return tx.one(
                """
                INSERT INTO resource (account, type, name, state, datacenter, parent, position, cores,
                                      memory, disk, ipv4, ipv6, attributes, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?::bigint, ?::integer, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                RETURNING *
                """,
                ResourceStore::fromRow,
                resource.account(),
                resource.type().text(),
                resource.name(),
                resource.state().text(),
                resource.datacenter(),
                resource.parent(),
                resource.position(),
                resource.size().cores(),
                resource.size().memory(),
                resource.size().disk(),
                resource.size().ipv4(),
                resource.size().ipv6(),
                JsonColumn.text(resource.attributes()),
                resource.createdAt(),
                resource.updatedAt());
    }

    static void save(Tx tx, Resource resource, Instant now) {
        int _ =
                tx.update(
                        """
                        UPDATE resource
                           SET name = ?, state = ?, datacenter = ?, parent = ?::bigint,
                               position = ?::integer, cores = ?, memory = ?, disk = ?, ipv4 = ?, ipv6 = ?,
                               attributes = ?::jsonb, updated_at = ?
                         WHERE id = ?
                        """,
                        resource.name(),
                        resource.state().text(),
                        resource.datacenter(),
                        resource.parent(),
                        resource.position(),
                        resource.size().cores(),
                        resource.size().memory(),
                        resource.size().disk(),
                        resource.size().ipv4(),
                        resource.size().ipv6(),
                        JsonColumn.text(resource.attributes()),
                        now,
                        resource.id());
    }
}
