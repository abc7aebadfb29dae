package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Statements that wait for others are as if they had not waited.
final class LaterTest {

    private static final String ADD = "INSERT INTO line VALUES (?, ?)";

    @AutoClose private static final TestDatabase TEST = TestDatabase.fresh();
    private static final Database DATABASE = TEST.database();

    @BeforeEach
    void table() {
        DATABASE.transactVoid(tx -> {
            tx.update("DROP TABLE IF EXISTS line");
            tx.update("CREATE TABLE line (id bigint PRIMARY KEY, said text)");
        });
    }

    @Test
    void theNextStatementSeesThemInTheirOrder() {
        List<String> seen =
                DATABASE.transact(tx -> {
                    tx.later(ADD, 1, "one");
                    tx.later("UPDATE line SET said = said || ?", "!");
                    tx.later(ADD, 2, null);
                    return said(tx);
                });
        assertThat(seen).containsExactly("one!", "-");
        assertThat(DATABASE.read(LaterTest::said)).isEqualTo(seen);
    }

    @Test
    void whatIsLastIsSeenByTheNextTransactionOnly() {
        List<String> seen =
                DATABASE.transact(tx -> {
                    tx.last("UPDATE line SET said = said || ?", "!");
                    tx.later(ADD, 1, "one");
                    List<String> before = said(tx);
                    tx.later(ADD, 2, "two");
                    return before;
                });
        assertThat(seen).containsExactly("one");
        assertThat(DATABASE.read(LaterTest::said)).containsExactly("one!", "two!");
    }

    @Test
    void aLastThatIsRefusedTakesEverythingWithIt() {
        assertThatThrownBy(() ->
                        DATABASE.transactVoid(tx -> {
                            tx.update(ADD, 1, "one");
                            tx.last(ADD, 1, "again");
                        }))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.isUniqueViolation()).isTrue());
        assertThat(DATABASE.read(LaterTest::said)).isEmpty();
    }

    /// Around the powers of two by which they are sent, and beyond what waits at once.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 7, 63, 64, 65, 129, 10_000})
    void manyRowsKeepTheirOrder(int count) {
        List<String> wanted = IntStream.range(0, count).mapToObj(each -> "row " + each).toList();
        DATABASE.transactVoid(tx -> {
            tx.update("DROP TABLE line");
            tx.update("CREATE TABLE line (id bigint GENERATED ALWAYS AS IDENTITY, said text)");
            tx.laterRows(
                    "INSERT INTO line (said) VALUES (?)",
                    wanted.stream().map(each -> new @Nullable Object[] {each}).toList());
        });
        assertThat(DATABASE.read(LaterTest::said)).isEqualTo(wanted);
    }

    @Test
    void rowsOfNoValuesAreRefused() {
        List<@Nullable Object[]> rows = List.<@Nullable Object[]>of(new @Nullable Object[] {1});
        assertThatThrownBy(
                        () -> DATABASE.transactVoid(tx -> tx.laterRows("DELETE FROM line", rows)))
                .hasMessage("no VALUES to repeat: DELETE FROM line");
    }

    /// More often than the driver needs to have the joined text prepared.
    @Test
    void theyAreStoredThoughNothingFollows() {
        for (long i = 0; i < 12; i += 2) {
            long first = i;
            DATABASE.transactVoid(tx -> {
                tx.later(ADD, first, "a?;--");
                tx.later(ADD, first + 1, "b");
            });
        }
        assertThat(DATABASE.read(LaterTest::said))
                .hasSize(12)
                .startsWith("a?;--", "b")
                .endsWith("b");
    }

    @Test
    void aBulkLoadComesAfterThem() {
        DATABASE.transactVoid(tx -> {
            tx.later(ADD, 1, "before");
            tx.later("DELETE FROM line");
            try (CopyRows rows = tx.copyInto("line", "id", "said")) {
                rows.row().int8(2).text("loaded");
                assertThat(rows.finish()).isOne();
            }
        });
        assertThat(DATABASE.read(LaterTest::said)).containsExactly("loaded");
    }

    @Test
    void whatIsWrongWithOneIsToldBeforeAnythingIsStored() {
        StoreException refusal =
                failure(() ->
                        DATABASE.transactVoid(tx -> {
                            tx.update(ADD, 1, "stays away");
                            tx.later(ADD, 2, "so does this");
                            tx.later(ADD, 1, "again");
                        }));
        assertThat(refusal.isUniqueViolation()).isTrue();
        assertThat(DATABASE.read(LaterTest::said)).isEmpty();
    }

    /// In their places: what waits for nothing any more would only leave dead rows behind.
    @Test
    void aDryRunRunsThoseThatSomethingComesAfter() {
        List<String> seen =
                DATABASE.dryRun(tx -> {
                    tx.later(ADD, 1, "asked for");
                    List<String> before = said(tx);
                    tx.later(ADD, 1, "nobody asks, so nobody hears that its id is taken");
                    tx.last(ADD, 1, "nor this");
                    return before;
                });
        assertThat(seen).containsExactly("asked for");
        StoreException refusal =
                failure(() ->
                        DATABASE.dryRun(tx -> {
                            tx.later(ADD, 1, null);
                            tx.later(ADD, 1, null);
                            return said(tx);
                        }));
        assertThat(refusal.isUniqueViolation()).isTrue();
        assertThat(DATABASE.read(LaterTest::said)).isEmpty();
    }

    @Test
    void aSingleStatementDoesNotWait() {
        DATABASE.single(tx -> {
            tx.later(ADD, 1, "alone");
            return true;
        });
        assertThat(DATABASE.read(LaterTest::said)).containsExactly("alone");
    }

    private static List<String> said(Tx tx) {
        return tx.list(
                "SELECT coalesce(said, '-') AS said FROM line ORDER BY id",
                row -> row.text("said"));
    }

    private static StoreException failure(Runnable work) {
        return catchThrowableOfType(StoreException.class, work::run);
    }
}
