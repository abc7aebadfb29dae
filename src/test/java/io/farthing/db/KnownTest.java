package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a transaction has found once, it does not look for again.
final class KnownTest {
    private record Sign(String said) {}

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final AtomicInteger looked = new AtomicInteger();

    @BeforeEach
    void create() {
        database.transactVoid(tx -> tx.update("CREATE TABLE sign (said text)"));
    }

    private @Nullable Sign find(Tx tx) {
        return tx.known(
                Sign.class,
                open -> {
                    looked.incrementAndGet();
                    return open.first("SELECT said FROM sign", row -> new Sign(row.text("said")));
                });
    }

    private static void put(Tx tx, String said) {
        tx.later("INSERT INTO sign VALUES (?)", said);
    }

    @Test
    void itIsLookedForUntilItIsFoundAndThenNoMore() {
        database.transactVoid(tx -> {
            assertThat(find(tx)).isNull();
            assertThat(find(tx)).isNull();
            put(tx, "here");
            assertThat(find(tx)).isEqualTo(new Sign("here"));
            assertThat(find(tx)).isEqualTo(new Sign("here"));
        });
        assertThat(looked).hasValue(3);
    }

    @Test
    void whoChangesItSaysSoAndAnotherTransactionLooksItself() {
        database.transactVoid(tx -> {
            put(tx, "one");
            assertThat(find(tx)).isEqualTo(new Sign("one"));
            tx.update("UPDATE sign SET said = 'two'");
            tx.forget(Sign.class);
            assertThat(find(tx)).isEqualTo(new Sign("two"));
        });
        assertThat(database.<@Nullable Sign>read(this::find)).isEqualTo(new Sign("two"));
        assertThat(looked).hasValue(3);
    }

    @Test
    void whatIsExpectedIsNotLookedFor() {
        database.transactVoid(tx -> {
            put(tx, "asked");
            tx.expect(
                    Sign.class, tx.ask("SELECT said FROM sign", row -> new Sign(row.text("said"))));
            assertThat(find(tx)).isEqualTo(new Sign("asked"));
            assertThat(find(tx)).isEqualTo(new Sign("asked"));
        });
        assertThat(looked).hasValue(0);
    }

    @Test
    void whatWasExpectedAndIsNotThereIsLookedForAfterwards() {
        database.transactVoid(tx -> {
            tx.expect(
                    Sign.class, tx.ask("SELECT said FROM sign", row -> new Sign(row.text("said"))));
            assertThat(find(tx)).isNull();
            put(tx, "late");
            assertThat(find(tx)).isEqualTo(new Sign("late"));
        });
        assertThat(looked).hasValue(1);
    }
}
