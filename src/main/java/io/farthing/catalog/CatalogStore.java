package io.farthing.catalog;

import io.farthing.calendar.Hour;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The catalog's statements: versions as rows, definitions as JSON text.
final class CatalogStore {

    /// A version as it lies in its row.
    record StoredVersion(
            CatalogKind kind,
            String name,
            int version,
            String definition,
            Hour validFrom,
            Instant publishedAt) {

        StoredVersion numbered(int number) {
            return new StoredVersion(kind, name, number, definition, validFrom, publishedAt);
        }

        <T> Published<T> as(T value) {
            return new Published<>(value, version, validFrom, publishedAt);
        }
    }

    private CatalogStore() {}

    /// The latest version, locked: two who publish the same name take turns.
    static @Nullable StoredVersion latestLocked(Tx tx, CatalogKind kind, String name) {
        return tx.first(
                """
                SELECT kind, name, version, definition::text AS definition, valid_from, published_at
                  FROM catalog_version
                 WHERE kind = ? AND name = ?
                 ORDER BY version DESC
                 LIMIT 1
                   FOR UPDATE
                """,
                CatalogStore::fromRow,
                kind.text(),
                name);
    }

    /// False where that version exists: someone else was quicker.
    static boolean insert(Tx tx, StoredVersion version) {
        boolean isNew =
                tx.update(
                                """
                                INSERT INTO catalog_version
                                       (kind, name, version, definition, valid_from, published_at)
                                VALUES (?, ?, ?, ?::jsonb, ?, ?)
                                    ON CONFLICT DO NOTHING
                                """,
                                version.kind().text(),
                                version.name(),
                                version.version(),
                                version.definition(),
                                version.validFrom().start(),
                                version.publishedAt())
                        == 1;
        switch (version.kind()) {
            case TARIFF, GRID, MODEL ->
                    PriceNameStore.offer(tx, version.kind().text(), version.name());
            case PRODUCT, DISCOUNT, CREDITS, PLATFORM -> {}
        }
        return isNew;
    }

    static @Nullable StoredVersion find(Tx tx, CatalogKind kind, String name, int version) {
        return tx.first(
                """
                SELECT kind, name, version, definition::text AS definition, valid_from, published_at
                  FROM catalog_version
                 WHERE kind = ? AND name = ? AND version = ?
                """,
                CatalogStore::fromRow,
                kind.text(),
                name,
                version);
    }

    static @Nullable StoredVersion latest(Tx tx, CatalogKind kind, String name) {
        return tx.first(
                """
                SELECT kind, name, version, definition::text AS definition, valid_from, published_at
                  FROM catalog_version
                 WHERE kind = ? AND name = ?
                 ORDER BY version DESC
                 LIMIT 1
                """,
                CatalogStore::fromRow,
                kind.text(),
                name);
    }

    static List<StoredVersion> latestOfEach(Tx tx, CatalogKind kind) {
        return tx.list(
                """
                SELECT DISTINCT ON (name)
                       kind, name, version, definition::text AS definition, valid_from, published_at
                  FROM catalog_version
                 WHERE kind = ?
                 ORDER BY name, version DESC
                """,
                CatalogStore::fromRow,
                kind.text());
    }

    static List<StoredVersion> versions(Tx tx, CatalogKind kind, String name) {
        return tx.list(
                """
                SELECT kind, name, version, definition::text AS definition, valid_from, published_at
                  FROM catalog_version
                 WHERE kind = ? AND name = ?
                 ORDER BY version
                """,
                CatalogStore::fromRow,
                kind.text(),
                name);
    }

    /// Everything that prices usage.
    static List<StoredVersion> all(Tx tx) {
        return tx.list(
                """
                SELECT kind, name, version, definition::text AS definition, valid_from, published_at
                  FROM catalog_version
                 WHERE kind IN ('tariff', 'grid', 'model')
                 ORDER BY kind, name, version
                """,
                CatalogStore::fromRow);
    }

    /// Those of the names that have a version in force at the instant.
    static List<String> inForce(Tx tx, CatalogKind kind, List<String> names, Instant at) {
        return tx.list(
                """
                SELECT DISTINCT name
                  FROM catalog_version
                 WHERE kind = ? AND name = ANY (?) AND valid_from <= ?
                """,
                row -> row.text("name"),
                kind.text(),
                names.toArray(String[]::new),
                at);
    }

    static List<Resource> resources(Tx tx) {
        return tx.list(
                "SELECT name, description, type, unit FROM catalog_resource ORDER BY name",
                row ->
                        new Resource(
                                row.text("name"),
                                row.text("description"),
                                Resource.Type.valueOf(row.text("type")),
                                row.text("unit")));
    }

    private static StoredVersion fromRow(Row row) {
        return new StoredVersion(
                CatalogKind.fromText(row.text("kind")),
                row.text("name"),
                row.intAt("version"),
                row.text("definition"),
                Hour.of(row.instant("valid_from")),
                row.instant("published_at"));
    }
}
