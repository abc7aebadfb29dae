package io.farthing.catalog;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The statements on `catalog_name`.
final class PriceNameStore {
    private static final String SELECT =
            """
            SELECT id, kind, name, reseller, retired_at IS NOT NULL AS is_retired
              FROM catalog_name
            """;

    private PriceNameStore() {}

    private static PriceName fromRow(Row row) {
        return new PriceName(
                row.longAt("id"),
                PriceKind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                row.text("name"),
                row.longOrNull("reseller"),
                row.flag("is_retired"));
    }

    /// Written with each new version, whoever publishes it: a retired name is back with it.
    static void offer(Tx tx, String kind, String name) {
        tx.update(
                """
                INSERT INTO catalog_name (kind, name) VALUES (?, ?)
                ON CONFLICT (kind, name) DO UPDATE SET retired_at = NULL
                """,
                kind,
                name);
    }

    static @Nullable PriceName find(Tx tx, PriceKind kind, String name) {
        return tx.first(
                SELECT + " WHERE kind = ? AND name = ?",
                PriceNameStore::fromRow,
                kind.text(),
                name);
    }

    static @Nullable PriceName find(Tx tx, PriceKind kind, long id) {
        return tx.first(
                SELECT + " WHERE kind = ? AND id = ?", PriceNameStore::fromRow, kind.text(), id);
    }

    static List<PriceName> list(Tx tx, PriceKind kind) {
        return tx.list(
                SELECT + " WHERE kind = ? AND retired_at IS NULL ORDER BY name",
                PriceNameStore::fromRow,
                kind.text());
    }

    static void setReseller(Tx tx, long id, @Nullable Long reseller) {
        tx.update("UPDATE catalog_name SET reseller = ? WHERE id = ?", reseller, id);
    }

    static void retire(Tx tx, long id, Instant now) {
        tx.update("UPDATE catalog_name SET retired_at = ? WHERE id = ?", now, id);
    }

    static void retireAll(Tx tx, long reseller, Instant now) {
        tx.update(
                "UPDATE catalog_name SET retired_at = ? WHERE reseller = ? AND retired_at IS NULL",
                now,
                reseller);
    }

    /// Environments that the tariff is attached to.
    static long environments(Tx tx, String tariff, Instant now) {
        String sql =
                """
                -- all shards: a tariff is anybody's
                SELECT count(*) AS environments
                  FROM environment_tariff
                 WHERE tariff = ? AND (until IS NULL OR until > ?)
                """;
        return tx.one(sql, row -> row.longAt("environments"), tariff, now);
    }
}
