package io.farthing.customers;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements on `reseller`.
final class ResellerStore {
    private static final String SELECT =
            """
            SELECT id, name, domain, comment, owner_uid, status, currency, regions, created_at
              FROM reseller
            """;

    private ResellerStore() {}

    private static Reseller fromRow(Row row) {
        return new Reseller(
                row.longAt("id"),
                new Reseller.Profile(
                        row.text("name"),
                        row.text("domain"),
                        row.text("comment"),
                        row.longOrNull("owner_uid"),
                        row.texts("regions")),
                Reseller.Status.valueOf(row.text("status")),
                Currency.of(row.text("currency")),
                row.instant("created_at"));
    }

    static @Nullable Reseller find(Tx tx, long id) {
        return tx.first(
                SELECT + " WHERE removed_at IS NULL AND id = ?", ResellerStore::fromRow, id);
    }

    static @Nullable Reseller findByName(Tx tx, String name) {
        return tx.first(SELECT + " WHERE name = ?", ResellerStore::fromRow, name);
    }

    static @Nullable Reseller findByDomain(Tx tx, String domain) {
        return tx.first(
                SELECT + " WHERE removed_at IS NULL AND domain = ? AND domain <> ''",
                ResellerStore::fromRow,
                domain);
    }

    static @Nullable Reseller findByOwner(Tx tx, long uid) {
        return tx.first(
                SELECT + " WHERE removed_at IS NULL AND owner_uid = ? ORDER BY id",
                ResellerStore::fromRow,
                uid);
    }

    static List<Reseller> list(Tx tx) {
        return tx.list(SELECT + " WHERE removed_at IS NULL ORDER BY id", ResellerStore::fromRow);
    }

    /// Null for an account of the platform, and for one that does not exist.
    static @Nullable Long ofAccount(Tx tx, long uid) {
        String sql =
                """
                SELECT g.reseller
                  FROM account a JOIN account_group g ON g.name = a.group_name
                 WHERE a.uid = ?
                """;
        Of found = tx.first(sql, row -> new Of(row.longOrNull("reseller")), uid);
        return found == null ? null : found.reseller();
    }

    private record Of(@Nullable Long reseller) {}

    static @Nullable Long ofEnvironment(Tx tx, String name) {
        String sql =
                """
                -- all shards: nothing but its name is known of the environment
                SELECT g.reseller
                  FROM environment e
                  JOIN account a ON a.uid = e.account
                  JOIN account_group g ON g.name = a.group_name
                 WHERE e.name = ?
                 ORDER BY e.id
                """;
        Of found = tx.first(sql, row -> new Of(row.longOrNull("reseller")), name);
        return found == null ? null : found.reseller();
    }

    static long insert(
            Tx tx,
            Reseller.Profile profile,
            Reseller.Status status,
            Currency currency,
            Instant now) {
        String sql =
                """
                INSERT INTO reseller (name, domain, comment, owner_uid, status, currency, regions,
                                      created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                RETURNING id
                """;
        return tx.one(
                sql,
                row -> row.longAt("id"),
                profile.name(),
                profile.domain(),
                profile.comment(),
                profile.ownerUid(),
                status.name(),
                currency.code(),
                profile.regions().toArray(String[]::new),
                now);
    }

    /// The name stays: it is the prefix of what is already there.
    static void update(Tx tx, long id, Reseller.Profile profile) {
        String sql =
                """
                UPDATE reseller SET domain = ?, comment = ?, owner_uid = ?, regions = ?
                 WHERE id = ?
                """;
        tx.update(
                sql,
                profile.domain(),
                profile.comment(),
                profile.ownerUid(),
                profile.regions().toArray(String[]::new),
                id);
    }

    static void updateStatus(Tx tx, long id, Reseller.Status status) {
        tx.update("UPDATE reseller SET status = ? WHERE id = ?", status.name(), id);
    }

    /// Its groups and those who worked for it go; its prices are retired by the catalog.
    static void remove(Tx tx, long id, Instant now) {
        tx.update("UPDATE account_group SET conversion_group = NULL WHERE reseller = ?", id);
        tx.update("DELETE FROM account_group WHERE reseller = ?", id);
        tx.update("DELETE FROM access_user WHERE reseller = ?", id);
        tx.update("UPDATE reseller SET removed_at = ? WHERE id = ?", now, id);
    }

    static long accounts(Tx tx, long id) {
        String sql =
                """
                SELECT count(*) AS accounts
                  FROM account a JOIN account_group g ON g.name = a.group_name
                 WHERE g.reseller = ?
                """;
        return tx.one(sql, row -> row.longAt("accounts"), id);
    }
}
