package io.farthing.cluster;

import io.farthing.db.DatabaseConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All that charging leaves behind, but for ids that only count, in two databases: both are read in
/// the same order, row beside row, and none is kept.
final class LedgerRows {
    private static final int FETCH_ROWS = 2_000;
    private static final int DIFFERENCES_TOLD = 5;

    /// @param rows a query, whose columns the order names
    private record Part(String name, String rows, String order) {}

    private static final List<Part> PARTS =
            List.of(
                    new Part(
                            "charge",
                            """
                            SELECT c.shard, c.account, c.hour, c.revision, c.position, c.environment, c.node, c.resource,
                                   c.tariff, c.tariff_version, trim_scale(c.quantity), trim_scale(c.free),
                                   trim_scale(c.billable), c.units, c.bonus_units, t.key
                              FROM charge c LEFT JOIN ledger_transaction t ON t.shard = c.shard AND t.id = c.transaction
                            """,
                            "shard, account, hour, revision, position"),
                    new Part(
                            "charged_hour",
                            """
                            SELECT shard, hour, revision, nodes, charges, content_hash, charged_at
                              FROM charged_hour
                            """,
                            "shard, hour, revision"),
                    new Part(
                            "ledger_transaction",
                            """
                            SELECT shard, key, kind, at, posted_at, account, note, content_hash
                              FROM ledger_transaction
                            """,
                            "shard, key"),
                    new Part(
                            "ledger_entry",
                            """
                            SELECT e.shard, t.key, e.position, b.owner, b.kind, b.currency, e.units
                              FROM ledger_entry e
                              JOIN ledger_transaction t ON t.shard = e.shard AND t.id = e.transaction
                              JOIN ledger_book b ON b.shard = e.shard AND b.id = e.book
                            """,
                            "shard, key, position"),
                    new Part(
                            "ledger_book",
                            "SELECT shard, owner, kind, currency, balance, held FROM ledger_book",
                            "shard, owner, kind, currency"),
                    new Part("account", "SELECT uid, group_name, status FROM account", "uid"),
                    new Part(
                            "charged_total",
                            "SELECT shard, account, units FROM charged_total",
                            "shard, account"),
                    new Part(
                            "charged_once",
                            "SELECT shard, node, tariff, hour FROM charged_once",
                            "shard, node, tariff"),
                    new Part(
                            "accumulated_usage",
                            """
                            SELECT shard, month, account, scope, scope_id, resource, trim_scale(quantity)
                              FROM accumulated_usage
                            """,
                            "shard, month, account, scope, scope_id, resource"),
                    new Part(
                            "accumulated_hour",
                            """
                            SELECT shard, hour, month, account, scope, scope_id, resource, trim_scale(quantity)
                              FROM accumulated_hour
                            """,
                            "shard, hour, account, scope, scope_id, resource"));

    /// When it was written is left out, and of invoices, which are of the moment they are issued,
    /// the time and the hash that has it.
    private static final Map<String, Part> BUT_TIME =
            Map.of(
                    "charged_hour",
                    new Part(
                            "charged_hour",
                            "SELECT shard, hour, revision, nodes, charges, content_hash FROM charged_hour",
                            "shard, hour, revision"),
                    "ledger_transaction",
                    new Part(
                            "ledger_transaction",
                            """
                            SELECT shard, key, kind, account, note,
                                   CASE WHEN kind <> 'invoice' THEN at END,
                                   CASE WHEN kind <> 'invoice' THEN content_hash END
                              FROM ledger_transaction
                            """,
                            "shard, key"));

    private LedgerRows() {}

    /// The first rows that differ, with their table; says how many there were and a digest of them.
    static List<String> differences(DatabaseConfig one, DatabaseConfig other) throws SQLException {
        return differences(PARTS, one, other);
    }

    /// The same of two that did not do it at the same time.
    static List<String> differencesButTime(DatabaseConfig one, DatabaseConfig other)
            throws SQLException {
        List<Part> parts =
                PARTS.stream().map(part -> BUT_TIME.getOrDefault(part.name, part)).toList();
        return differences(parts, one, other);
    }

    private static List<String> differences(
            List<Part> parts, DatabaseConfig one, DatabaseConfig other) throws SQLException {
        List<String> differences = new ArrayList<>();
        try (Connection ofOne = connect(one);
                Connection ofOther = connect(other)) {
            for (Part part : parts) {
                compare(part, ofOne, ofOther, differences);
            }
        }
        return differences;
    }

    private static Connection connect(DatabaseConfig config) throws SQLException {
        Connection connection =
                DriverManager.getConnection(config.url(), config.user(), config.password());
        // Else the driver reads all rows at once.
        connection.setAutoCommit(false);
        return connection;
    }

    private static void compare(
            Part part, Connection one, Connection other, List<String> differences)
            throws SQLException {
        try (Statement ofOne = one.createStatement();
                Statement ofOther = other.createStatement();
                ResultSet left = rows(part, ofOne);
                ResultSet right = rows(part, ofOther)) {
            MessageDigest digest = sha256();
            long rows = 0;
            int found = 0;
            String here = next(left);
            String there = next(right);
            while ((here != null || there != null) && found < DIFFERENCES_TOLD) {
                if (!Objects.equals(here, there)) {
                    differences.add("%s %s differs from %s".formatted(part.name, here, there));
                    found++;
                }
                digest.update((here + "\n").getBytes(StandardCharsets.UTF_8));
                rows++;
                here = next(left);
                there = next(right);
            }
            RunNotes.tell(
                    "%-18s %,11d rows %s, SHA-256 %s"
                            .formatted(
                                    part.name,
                                    rows,
                                    found == 0 ? "equal" : "DIFFER",
                                    HexFormat.of().formatHex(digest.digest())));
        }
    }

    private static ResultSet rows(Part part, Statement statement) throws SQLException {
        statement.setFetchSize(FETCH_ROWS);
        return statement.executeQuery(
                "SELECT r::text FROM (%s) r ORDER BY %s".formatted(part.rows, part.order));
    }

    private static @Nullable String next(ResultSet rows) throws SQLException {
        return rows.next() ? rows.getString(1) : null;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
