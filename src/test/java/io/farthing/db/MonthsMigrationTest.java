package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// A database that was filled before its tables were cut into months holds the same afterwards, and
/// refuses the same rows as before.
final class MonthsMigrationTest {
    private static final String SCHEMA = "old";
    private static final Instant LATEST = Instant.parse("2031-05-17T12:00:00Z");
    private static final List<String> TABLES =
            List.of(
                    "usage_block",
                    "charged_hour",
                    "charge",
                    "accumulated_hour",
                    "credit_charge",
                    "credit_use");

    @Test
    void whatWasThereIsThereStill() {
        try (TestDatabase test = TestDatabase.fresh()) {
            DatabaseConfig config = config(test.config(2));
            test.database().transactVoid(tx -> tx.update("CREATE SCHEMA " + SCHEMA));
            migrate(config, "72");
            try (Database old = Database.openMigrated(config)) {
                old.transactVoid(MonthsMigrationTest::fill);
            }
            List<String> before = contents(config);
            migrate(config, "78");
            assertThat(contents(config)).isEqualTo(before).allMatch(each -> !each.endsWith(" 0 "));
            try (Database cut = Database.openMigrated(config)) {
                assertThat(until(cut)).isEqualTo(Instant.parse("2031-06-01T00:00:00Z"));
                int made = cut.<Integer>transact(tx -> GrownTables.makeMonths(tx, LATEST));
                assertThat(made).isEqualTo(2);
                cut.transactVoid(MonthsMigrationTest::requireGates);
            }
            assertThat(contents(config)).isEqualTo(before);
        }
    }

    private static void fill(Tx tx) {
        int latest = Math.toIntExact(Hour.of(LATEST).epochHour());
        for (int hour : new int[] {0, 381_000, latest - 1, latest}) {
            int _ = tx.update("INSERT INTO usage_block VALUES (7, ?, 3, 2, '\\x0102')", hour);
            int _ =
                    tx.update(
                            "INSERT INTO charged_hour VALUES (7, ?, 1, 3, 1, 1, '\\xff', now())",
                            hour);
            int _ =
                    tx.update(
                            "INSERT INTO charge VALUES (7, 5, ?, 1, 1, 9, NULL, 'ram', 't', 1, 2.5, 0, 2.5, 77, 0, 4)",
                            hour);
            int _ =
                    tx.update(
                            "INSERT INTO accumulated_hour VALUES (7, ?, '2031-05-01', 5, 'NODE', 9, 'ram', 2.5)",
                            hour);
            int _ =
                    tx.update(
                            "INSERT INTO credit_charge VALUES (7, 5, ?, 1, 1, 9, NULL, 'ram', 't', 1, 2.5, 0, 2.5, 77, 4)",
                            hour);
            int _ = tx.update("INSERT INTO credit_use VALUES (7, 5, ?, 1, 77, 88)", hour);
        }
    }

    /// The same row once more goes nowhere, in the oldest part and in a month of its own.
    private static void requireGates(Tx tx) {
        int next = Math.toIntExact(Hour.of(LATEST.plus(Duration.ofDays(30))).epochHour());
        for (int hour : new int[] {0, next}) {
            String gate =
                    """
                    INSERT INTO charged_hour VALUES (7, ?, 2, 3, 1, 1, '\\xff', now())
                    ON CONFLICT (shard, hour, revision) DO NOTHING
                    """;
            assertThat(tx.update(gate, hour)).isEqualTo(1);
            assertThat(tx.update(gate, hour)).isZero();
            assertThat(tx.update("DELETE FROM charged_hour WHERE revision = 2 AND hour = ?", hour))
                    .isEqualTo(1);
        }
    }

    private static Instant until(Database database) {
        return database.single(tx ->
                tx.one(
                        "SELECT until FROM months_made",
                        row -> new Hour(row.intAt("until")).start()));
    }

    private static List<String> contents(DatabaseConfig config) {
        try (Database database = Database.openMigrated(config)) {
            return database.read(tx -> TABLES.stream().map(table -> content(tx, table)).toList());
        }
    }

    private static String content(Tx tx, String table) {
        return tx.one(
                "SELECT '"
                        + table
                        + " ' || count(*) || ' ' || coalesce(string_agg(t::text, ' ' ORDER BY hour), '') AS c FROM "
                        + table
                        + " t",
                row -> row.text("c"));
    }

    private static void migrate(DatabaseConfig config, String version) {
        var _ =
                Flyway.configure()
                        .dataSource(
                                config.url(),
                                config.user(),
                                Objects.requireNonNull(config.password()))
                        .target(version)
                        .load()
                        .migrate();
    }

    private static DatabaseConfig config(DatabaseConfig own) {
        String url = own.url() + (own.url().contains("?") ? "&" : "?") + "currentSchema=" + SCHEMA;
        return new DatabaseConfig(url, own.user(), own.password(), own.poolSize());
    }
}
