package io.farthing;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.SqlStatements.Found;
import io.farthing.SqlStatements.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The reading of SQL that SqlTest relies on.
final class SqlTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    true  | SELECT a FROM node WHERE shard = ?
                    true  | SELECT a FROM node n JOIN charge c ON c.shard = n.shard
                    true  | SELECT a FROM node JOIN charge USING (shard, account)
                    true  | SELECT a FROM node WHERE (shard, id) IN (SELECT 1, 2)
                    true  | SELECT a FROM node WHERE n.shard IN (1, 2)
                    true  | INSERT INTO node (id, shard) VALUES (?, ?)
                    true  | SELECT a FROM node -- all shards: an audit of everything
                    false | SELECT a FROM node -- all shards: so
                    false | SELECT shard, a FROM node
                    false | SELECT a FROM node -- where shard = 1
                    false | INSERT INTO node (id) VALUES (?)
                    """)
    void theShardIsNamedWhereItNarrows(boolean named, String sql) {
        assertThat(SqlText.namesShard(sql)).isEqualTo(named);
    }

    @Test
    void semicolonsPartStatementsExceptInTextAndComments() {
        assertThat(SqlText.split("SELECT ';' -- a; b\n ; SELECT \"c;d\";\n"))
                .containsExactly("SELECT ';' -- a; b\n ", " SELECT \"c;d\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TRIGGER a AFTER INSERT ON b",
                "create constraint trigger a",
                "SELECT pg_advisory_xact_lock(1)",
                "SELECT pg_try_advisory_lock(1)",
                "NOTIFY charges",
                "SELECT pg_notify('a', 'b')",
                "CREATE TABLE a (b int, EXCLUDE USING gist (b WITH =))"
            })
    void whatTiesToOneServerIsSeen(String sql) {
        assertThat(SqlText.unwanted(sql)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a = ? AND b = ?        | a = $1 AND b = $2
                    a = '?' AND b = ?::int | a = '?' AND b = $1::int
                    a ?? 'b' AND c = ?     | a ? 'b' AND c = $1
                    "a?" = ? -- why?       | "a?" = $1 -- why?
                    """)
    void parametersAreNumbered(String written, String numbered) {
        assertThat(SqlText.numbered(written)).isEqualTo(numbered);
    }

    @Test
    void constantsAreJoinedAndHolesAreSeen() {
        Sources sources =
                Sources.of(
                        "io/farthing/probe/A.java",
                        """
                        package io.farthing.probe;
                        final class A {
                            static final String SELECT = "SELECT a FROM b ";
                            String whole = SELECT + "WHERE c = ?";
                            String open(String d) { return SELECT + "ORDER BY " + d; }
                            String formatted = "DELETE FROM %s".formatted("b");
                            String prose = "Select a month";
                        }
                        """);
        sources.attribute();
        Found found = SqlStatements.in(sources);
        assertThat(found.statements())
                .containsExactly(
                        new Statement("probe/A.java:4", "SELECT a FROM b WHERE c = ?", true),
                        new Statement(
                                "probe/A.java:5", "SELECT a FROM b ORDER BY  /* … */ ", false),
                        new Statement("probe/A.java:6", "DELETE FROM %s", false));
    }
}
