package io.farthing;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.SqlStatements.BulkLoad;
import io.farthing.SqlStatements.Found;
import io.farthing.SqlStatements.Statement;
import io.farthing.db.DatabaseConfig;
import io.farthing.db.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// All SQL of the program, held against the rules and against the schema itself: a misspelt column
/// fails the build, not a customer's request.
@Order(3)
final class SqlTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Found FOUND = found();

    /// Parameters whose types the server takes from what the driver sends.
    private static final Set<String> TYPED_AT_RUN_TIME = Set.of("42P18", "42725");

    @Test
    void statementsOnShardedTablesNameTheShard() throws IOException {
        Set<String> sharded = shardedTables();
        List<String> breaches = new ArrayList<>();
        for (Statement statement : FOUND.statements()) {
            Set<String> touched = SqlText.tables(statement.sql());
            touched.retainAll(sharded);
            if (!touched.isEmpty() && !SqlText.namesShard(statement.sql())) {
                breaches.add(statement.where() + " touches " + touched + " without the shard");
            }
        }
        for (BulkLoad load : FOUND.loads()) {
            if (sharded.contains(load.table()) && !load.columns().contains("shard")) {
                breaches.add(load.where() + " loads " + load.table() + " without the shard");
            }
        }
        assertThat(breaches)
                .as("name the shard, or say in the statement: -- all shards: <reason>")
                .isEmpty();
    }

    @Test
    void statementsOnMonthlyTablesNameTheHour() throws IOException {
        Set<String> monthly = tables(SqlText::monthlyTables);
        assertThat(monthly).contains("usage_block", "charge", "charged_hour", "credit_charge");
        List<String> breaches = new ArrayList<>();
        for (Statement statement : FOUND.statements()) {
            Set<String> touched = SqlText.tables(statement.sql());
            touched.retainAll(monthly);
            if (!touched.isEmpty() && !SqlText.namesHour(statement.sql())) {
                breaches.add(statement.where() + " touches " + touched + " without the hour");
            }
        }
        assertThat(breaches)
                .as("name the hour, or say in the statement: -- all time: <reason>")
                .isEmpty();
    }

    @Test
    void theTablesThatGrowAreSharded() throws IOException {
        assertThat(shardedTables())
                .contains("ledger_book", "ledger_transaction", "ledger_entry", "ledger_hold")
                .contains("usage_block", "charge", "charged_hour", "node", "environment");
    }

    @Test
    void nothingTiesUsToOneServer() throws IOException {
        List<String> breaches = new ArrayList<>();
        for (Statement statement : FOUND.statements()) {
            for (String unwanted : SqlText.unwanted(statement.sql())) {
                breaches.add(statement.where() + ": " + unwanted);
            }
        }
        for (Path migration : migrations()) {
            for (String unwanted : SqlText.unwanted(Files.readString(migration))) {
                breaches.add(migration.getFileName() + ": " + unwanted);
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void doorsAndTheWireHoldNoStatement() {
        assertThat(FOUND.statements())
                .extracting(Statement::where)
                .noneMatch(where -> where.startsWith("door/") || where.startsWith("wire/"));
    }

    @Test
    void theServerUnderstandsEveryStatement() throws SQLException {
        List<String> failures = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        try (TestDatabase database = TestDatabase.fresh();
                Connection connection = connect(database.config(1))) {
            createOwnTables(connection);
            for (Statement statement : FOUND.statements()) {
                String reason = unfit(statement);
                if (reason == null) {
                    prepare(connection, statement, failures, skipped);
                } else {
                    skipped.add(statement.where() + ": " + reason);
                }
            }
        }
        System.out.println(
                "Statements: %d, not prepared: %d"
                        .formatted(FOUND.statements().size(), skipped.size()));
        skipped.forEach(each -> System.out.println("  " + each));
        assertThat(failures).isEmpty();
    }

    private static void prepare(
            Connection connection, Statement statement, List<String> failures, List<String> skipped)
            throws SQLException {
        String sql = SqlText.numbered(statement.sql());
        try (java.sql.Statement call = connection.createStatement()) {
            call.setEscapeProcessing(false);
            call.execute("PREPARE probe AS " + sql);
            call.execute("DEALLOCATE probe");
        } catch (SQLException refusal) {
            boolean untyped = TYPED_AT_RUN_TIME.contains(refusal.getSQLState());
            (untyped ? skipped : failures).add(statement.where() + ": " + refusal.getMessage());
        }
    }

    private static @org.jspecify.annotations.Nullable String unfit(Statement statement) {
        if (!statement.whole()) {
            return "put together at run time";
        }
        if (!SqlText.isPreparable(statement.sql())) {
            return "a command, not a query: "
                    + statement.sql().strip().lines().findFirst().orElse("");
        }
        return null;
    }

    /// Statements may use tables that the program makes for itself as it goes: for a bulk load, for
    /// a benchmark.
    private static void createOwnTables(Connection connection) throws SQLException {
        for (Statement statement : FOUND.statements()) {
            String sql = SqlText.withoutComments(statement.sql()).strip();
            if (statement.whole() && sql.matches("(?is)create\\s+(\\w+\\s+)?table\\b.*")) {
                try (java.sql.Statement call = connection.createStatement()) {
                    call.execute(sql.replaceAll("(?i)on\\s+commit\\s+(drop|delete\\s+rows)", ""));
                }
            }
        }
    }

    private static Connection connect(DatabaseConfig config) throws SQLException {
        return DriverManager.getConnection(config.url(), config.user(), config.password());
    }

    private static Found found() {
        Sources program = Sources.under(Path.of("src/main/java"));
        program.attribute();
        Found found = SqlStatements.in(program);
        return new Found(
                found.statements().stream().flatMap(SqlTest::singly).toList(), found.loads());
    }

    /// A text may hold several statements, which go to the server in one round trip.
    private static Stream<Statement> singly(Statement text) {
        return SqlText.split(text.sql()).stream()
                .map(sql -> new Statement(text.where(), sql, text.whole()));
    }

    private static Set<String> shardedTables() throws IOException {
        return tables(SqlText::shardedTables);
    }

    private static Set<String> tables(Function<String, Set<String>> named) throws IOException {
        Set<String> tables = new TreeSet<>();
        for (Path migration : migrations()) {
            tables.addAll(named.apply(Files.readString(migration)));
        }
        return tables;
    }

    private static List<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
        }
    }
}
