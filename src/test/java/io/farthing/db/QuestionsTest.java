package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Queries that wait for others answer as if they had not waited.
final class QuestionsTest {
    private static final String ADD = "INSERT INTO line VALUES (?)";

    @AutoClose private static final TestDatabase TEST = TestDatabase.fresh();
    private static final Database DATABASE = TEST.database();

    @BeforeEach
    void table() {
        DATABASE.transactVoid(tx -> {
            tx.update("DROP TABLE IF EXISTS line");
            tx.update("CREATE TABLE line (id bigint PRIMARY KEY)");
        });
    }

    /// More often than the driver needs to have the joined text prepared, and to ask for binary
    /// rows.
    @Test
    void eachGetsItsOwnRowsInWhateverOrderTheyAreLookedAt() {
        DATABASE.transactVoid(tx -> tx.update(ADD, 1));
        for (int round = 0; round < 8; round++) {
            String text = "round " + round;
            DATABASE.readVoid(tx -> {
                Supplier<List<Long>> lines = ids(tx);
                Supplier<List<Long>> none =
                        tx.ask("SELECT id FROM line WHERE id > ?", row -> row.longAt("id"), 1);
                Supplier<List<String>> said =
                        tx.ask("SELECT ?::text AS t", row -> row.text("t"), text);
                assertThat(said.get()).containsExactly(text);
                assertThat(none.get()).isEmpty();
                assertThat(lines.get()).containsExactly(1L).isSameAs(lines.get());
            });
        }
    }

    @Test
    void eachSeesWhatWasWrittenBeforeItWasAskedAndNothingLater() {
        DATABASE.transactVoid(tx -> {
            Supplier<List<Long>> empty = ids(tx);
            tx.later(ADD, 1);
            Supplier<List<Long>> one = ids(tx);
            tx.update(ADD, 2);
            Supplier<List<Long>> two = ids(tx);
            tx.later(ADD, 3);
            assertThat(two.get()).containsExactly(1L, 2L);
            assertThat(one.get()).containsExactly(1L);
            assertThat(empty.get()).isEmpty();
        });
        assertThat(DATABASE.<List<Long>>single(tx -> ids(tx).get())).containsExactly(1L, 2L, 3L);
    }

    /// As the hourly run asks for the last generation and then for the nodes that it must know.
    @Test
    void aLaterOneSeesWhatWasCommittedBetweenThem() {
        DATABASE.transactVoid(tx -> {
            Supplier<List<Long>> before = ids(tx);
            assertThat(before.get()).isEmpty();
            Supplier<List<Long>> asked = ids(tx);
            DATABASE.transactVoid(other -> other.update(ADD, 1));
            assertThat(asked.get()).containsExactly(1L);
        });
    }

    @Test
    void whoeverFailsTakesTheOthersAlong() {
        assertThatThrownBy(() ->
                        DATABASE.transactVoid(tx -> {
                            Supplier<List<Long>> fine = ids(tx);
                            Supplier<List<Long>> broken =
                                    tx.ask("SELECT 1 / ? AS id", row -> row.longAt("id"), 0);
                            assertThatThrownBy(broken::get).hasMessageContaining("division");
                            assertThatThrownBy(fine::get).hasMessageContaining("failed");
                            assertThatThrownBy(broken::get).hasMessageContaining("failed");
                        }))
                .isInstanceOf(StoreException.class);
    }

    @Test
    void onlyWhatSelectsRowsCanBeAsked() {
        assertThatThrownBy(() ->
                        DATABASE.transactVoid(tx -> {
                            Supplier<List<Long>> _ = tx.ask(ADD, row -> row.longAt("id"), 1);
                            tx.update(ADD, 2);
                        }))
                .hasMessageContaining("only what selects rows can be asked: " + ADD);
        assertThat(DATABASE.<List<Long>>single(tx -> ids(tx).get())).isEmpty();
    }

    private static Supplier<List<Long>> ids(Tx tx) {
        return tx.ask("SELECT id FROM line ORDER BY id", row -> row.longAt("id"));
    }
}
