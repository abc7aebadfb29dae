package io.farthing.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.calendar.TestClock;
import io.farthing.db.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Work of the clock is done once for each time it is due.
final class ClockWorkTest {
    private static final Instant START = Instant.parse("2026-03-01T10:07:00Z");

    private final TestDatabase test = TestDatabase.fresh();
    private final List<Instant> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        test.close();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    PT1H,  PT0S,  2026-03-01T10:00:00Z
                    PT1H,  PT15M, 2026-03-01T09:15:00Z
                    PT1H,  PT7M,  2026-03-01T10:07:00Z
                    PT24H, PT0S,  2026-03-01T00:00:00Z
                    PT1S,  PT0S,  2026-03-01T10:07:00Z
                    """)
    void dueTimes(Duration every, Duration after, Instant due) {
        assertThat(new ClockTask("x", every, after, (_, _) -> {}).dueBy(START)).isEqualTo(due);
    }

    @Test
    void onceAnHourOnWhicheverServer() {
        try (ClockWork first = server();
                ClockWork second = server()) {
            assertThat(first.runDue(START)).isEqualTo(1);
            assertThat(second.runDue(START)).isZero();
            assertThat(second.runDue(START.plusSeconds(60))).isZero();
            Instant next = START.plus(Duration.ofHours(1));
            assertThat(second.runDue(next)).isEqualTo(1);
            assertThat(first.runDue(next)).isZero();
            assertThat(done).containsExactly(START, next);
        }
    }

    @Test
    void whatFailedIsStillDue() {
        AtomicBoolean isBroken = new AtomicBoolean(true);
        ClockTask task =
                ClockTask.every(
                        Duration.ofHours(1),
                        "hourly",
                        (tx, now) -> {
                            tx.update("INSERT INTO clock_work VALUES ('written', ?)", now);
                            if (isBroken.get()) {
                                throw new IllegalStateException("half-way");
                            }
                        });
        try (ClockWork work = new ClockWork(test.database(), new TestClock(START), List.of(task))) {
            assertThatThrownBy(() -> work.runDue(START)).hasMessage("half-way");
            isBroken.set(false);
            assertThat(work.runDue(START)).isEqualTo(1);
        }
    }

    @Test
    void serversThatComeTogetherPassEachOtherBy() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ClockTask task =
                ClockTask.every(
                        Duration.ofHours(1),
                        "hourly",
                        (_, now) -> {
                            done.add(now);
                            begun.countDown();
                            await(go);
                        });
        TestClock clock = new TestClock(START);
        // The first ever mark of a task is waited for; later ones are passed by.
        test.database().transactVoid(tx -> ClockStore.ensure(tx, "hourly"));
        try (ClockWork first = new ClockWork(test.database(), clock, List.of(task)).start();
                ClockWork second = new ClockWork(test.database(), clock, List.of(task))) {
            await(begun);
            assertThat(second.runDue(START)).isZero();
            go.countDown();
            assertThat(first).isNotNull();
        }
        assertThat(done).containsExactly(START);
    }

    private ClockWork server() {
        ClockTask task = ClockTask.every(Duration.ofHours(1), "hourly", (_, now) -> done.add(now));
        return new ClockWork(test.database(), new TestClock(START), List.of(task));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
