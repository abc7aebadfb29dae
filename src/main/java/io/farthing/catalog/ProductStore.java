package io.farthing.catalog;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The small statements that say which version counts, without its definition.
final class ProductStore {

    /// A version's row, and the mark that only this row has.
    record Mark(String name, int version, UUID publication) {}

    private ProductStore() {}

    static @Nullable Mark inForce(Tx tx, CatalogKind kind, String name, Instant now) {
        return tx.first(IN_FORCE, ProductStore::fromRow, kind.text(), name, now);
    }

    static Supplier<List<Mark>> askInForce(Tx tx, CatalogKind kind, String name, Instant now) {
        return tx.ask(IN_FORCE, ProductStore::fromRow, kind.text(), name, now);
    }

    private static final String IN_FORCE =
            """
            SELECT name, version, publication
              FROM catalog_version
             WHERE kind = ? AND name = ? AND valid_from <= ?
             ORDER BY version DESC
             LIMIT 1
            """;

    static @Nullable Mark mark(Tx tx, CatalogKind kind, String name, int version) {
        return tx.first(
                """
                SELECT name, version, publication
                  FROM catalog_version
                 WHERE kind = ? AND name = ? AND version = ?
                """,
                ProductStore::fromRow,
                kind.text(),
                name,
                version);
    }

    static List<Mark> allInForce(Tx tx, CatalogKind kind, Instant now) {
        return tx.list(
                """
                SELECT DISTINCT ON (name) name, version, publication
                  FROM catalog_version
                 WHERE kind = ? AND valid_from <= ?
                 ORDER BY name, version DESC
                """,
                ProductStore::fromRow,
                kind.text(),
                now);
    }

    private static Mark fromRow(Row row) {
        return new Mark(row.text("name"), row.intAt("version"), row.uuid("publication"));
    }
}
