package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;

final class DatabaseTest {

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();

    @RepeatedTest(20)
    void answers() {
        long answer =
                database.single(tx -> tx.one("SELECT 42::bigint AS n", row -> row.longAt("n")));
        assertThat(answer).isEqualTo(42);
    }
}
