package io.farthing.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.db.StoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private final Metered metered = new Metered();
    private final Intake intake = metered.intake();

    @AfterEach
    void close() {
        intake.close();
        metered.close();
    }

    @Test
    void aSampleIsStoredOnce() {
        SampleBatch twice = metered.batch("1/a 0 ram=5", "1/a 0 ram=9", "1/a 1 ram=6");
        assertThat(intake.take(twice)).isEqualTo(taken(2, 1));
        assertThat(intake.take(metered.batch("1/a 1 ram=7", "1/b 1 ram=8"))).isEqualTo(taken(1, 1));
        assertThat(metered.hours()).containsExactly("1 0 2 ram=2:6", "2 0 1 ram=1:8");
    }

    @Test
    void aRepeatThatAddsAMeterKeepsTheNewOne() {
        assertThat(intake.take(metered.batch("1/a 0 ram=5 cpu=3"))).isEqualTo(taken(1, 0));
        assertThat(intake.take(metered.batch("1/a 0 cpu=9 traffic=4 ram=9")))
                .isEqualTo(taken(1, 0));
        assertThat(intake.take(metered.batch("1/a 0 traffic=5"))).isEqualTo(taken(0, 1));
        assertThat(metered.hours()).containsExactly("1 0 2 ram=1:5 cpu=1:3 traffic=1:4");
    }

    @Test
    void anotherProcessIsNoticed() {
        try (Intake other = metered.intake()) {
            assertThat(intake.take(metered.batch("1/a 0 ram=5"))).isEqualTo(taken(1, 0));
            assertThat(other.take(metered.batch("1/a 0 ram=6", "1/a 2 ram=6")))
                    .isEqualTo(taken(1, 1));
            assertThat(intake.take(metered.batch("1/a 2 ram=7", "1/a 3 ram=7")))
                    .isEqualTo(taken(1, 1));
            assertThat(other.take(metered.batch("1/a 3 ram=8", "1/a 0 ram=8")))
                    .isEqualTo(taken(0, 2));
        }
        assertThat(metered.hours()).containsExactly("1 0 3 ram=3:7");
    }

    @Test
    void manyAtOnceLoseAndRepeatNothing() {
        List<CompletableFuture<Taken>> waiting = new ArrayList<>();
        try (Intake other = metered.intake()) {
            Random random = new Random(3);
            for (int batch = 0; batch < 200; batch++) {
                String[] lines = new String[50];
                for (int line = 0; line < lines.length; line++) {
                    lines[line] = "2/a %d traffic=1".formatted(random.nextInt(3 * 3600));
                }
                Intake either = random.nextBoolean() ? intake : other;
                SampleBatch samples = metered.batch(lines);
                waiting.add(CompletableFuture.supplyAsync(() -> either.take(samples)));
            }
            waiting.forEach(CompletableFuture::join);
        }
        long stored = waiting.stream().mapToLong(one -> one.join().stored()).sum();
        long repeated = waiting.stream().mapToLong(one -> one.join().repeated()).sum();
        assertThat(stored + repeated).isEqualTo(200 * 50);
        long inBlocks =
                metered.hours().stream()
                        .mapToLong(line -> Long.parseLong(line.split(" ", -1)[2]))
                        .sum();
        assertThat(inBlocks).isEqualTo(stored).isLessThanOrEqualTo(3 * 3600);
    }

    @Test
    void accountsThatDoNotExistAreRefusedAlone() {
        Taken taken = intake.take(metered.batch("1/a 0 ram=5", "9/a 0 ram=5", "2/a 0 ram=5"));
        assertThat(taken).isEqualTo(new Taken(2, 0, 0, List.of(new Taken.UnknownAccount(2, 9))));
    }

    @Test
    void aWriteThatFailsLeavesNothingBehind() {
        assertThat(intake.take(metered.batch("1/a 0 ram=5"))).isEqualTo(taken(1, 0));
        metered.database.transactVoid(
                tx -> tx.update("ALTER TABLE usage_block ADD CONSTRAINT no CHECK (samples < 2)"));
        assertThatThrownBy(() -> intake.take(metered.batch("1/a 1 ram=5", "1/a 2 ram=5")))
                .isInstanceOf(StoreException.class);
        metered.database.transactVoid(
                tx -> tx.update("ALTER TABLE usage_block DROP CONSTRAINT no"));
        assertThat(intake.take(metered.batch("1/a 0 ram=5", "1/a 1 ram=5", "1/a 2 ram=5")))
                .isEqualTo(taken(2, 1));
    }

    @Test
    void whatIsWrittenWithABlockSharesItsFate() {
        CompletableFuture<Taken> failing =
                intake.submit(
                        metered.batch("1/a 0 ram=5"),
                        (tx, taken) -> {
                            throw new IllegalStateException("stop");
                        });
        assertThatThrownBy(failing::join)
                .isInstanceOf(CompletionException.class)
                .hasMessageContaining("stop");
        assertThat(metered.hours()).isEmpty();
        assertThat(intake.take(metered.batch("1/a 0 ram=6"))).isEqualTo(taken(1, 0));
    }

    @Test
    void usageOfAChargedHourIsLate() {
        assertThat(intake.take(metered.batch("1/a 0 ram=5"))).isEqualTo(taken(1, 0));
        metered.charged(1, 1);
        SampleBatch batch = metered.batch("1/a 0 ram=5", "1/a 5 ram=7", "1/a 3600 ram=5");
        assertThat(intake.take(batch)).isEqualTo(new Taken(2, 1, 1, List.of()));
        HourlyUsage usage = new HourlyUsage(metered.meters);
        assertThat(
                        metered.database.<List<HourlyUsage.LateHour>>read(
                                tx -> usage.lateHours(tx, -1, 0, 10)))
                .extracting(HourlyUsage.LateHour::samples)
                .containsExactly(1L);
    }

    @Test
    void aSmallMemoryForgetsAndReadsAgain() {
        Nodes nodes = metered.nodes();
        try (Intake small =
                Intake.start(
                        nodes,
                        new UsageWriter(new StoredUsageLog(metered.database), nodes::forget, 40))) {
            for (int round = 0; round < 3; round++) {
                for (int hour = 0; hour < 5; hour++) {
                    Taken expected = round == 0 ? taken(1, 0) : taken(0, 1);
                    SampleBatch batch = metered.batch("3/a %d ram=1".formatted(hour * 3600));
                    assertThat(small.take(batch)).isEqualTo(expected);
                }
            }
        }
    }

    /// Hours of which only an outline is kept are read again for what they may hold, and only then.
    @Test
    void anOutlineCountsEachSampleOnce() {
        Nodes nodes = metered.nodes();
        Random random = new Random(11);
        Set<Integer> sent = new HashSet<>();
        try (Intake small =
                Intake.start(
                        nodes,
                        new UsageWriter(
                                new StoredUsageLog(metered.database), nodes::forget, 150))) {
            for (int round = 0; round < 60; round++) {
                List<String> lines = new ArrayList<>();
                int fresh = 0;
                for (int at = 0; at < 20; at++) {
                    int second = random.nextInt(3 * 3600);
                    fresh += sent.add(second) ? 1 : 0;
                    lines.add("1/a %d ram=1".formatted(second));
                }
                SampleBatch batch = metered.batch(lines.toArray(String[]::new));
                assertThat(small.take(batch)).isEqualTo(taken(fresh, 20 - fresh));
            }
        }
    }

    @Test
    void whoComesAfterTheEndIsToldSo() {
        intake.close();
        assertThatThrownBy(() -> intake.take(metered.batch("1/a 0 ram=5")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aReservationHoldsFromWhenItIsReported() {
        NodeName name = new NodeName(1, "env", "a");
        NodeSetting two = new NodeSetting(2, 0, Map.of());
        Nodes nodes = metered.nodes();
        SampleBatch first = new SampleBatch();
        int node = first.node(name, new NodeTraits("cp", "default", two));
        first.change(node, Metered.NOON, new NodeSetting.Change(2, null, null));
        assertThat(nodes.resolve(first)).hasSize(1);
        SampleBatch second = new SampleBatch();
        int again = second.node(name, Metered.TRAITS);
        second.change(again, Metered.NOON, new NodeSetting.Change(5, null, null));
        KnownNode known = Objects.requireNonNull(metered.nodes().resolve(second)[0]);
        assertThat(known.at(Metered.NOON.minusSeconds(1)).reservedCloudlets()).isEqualTo(2);
        assertThat(known.at(Metered.NOON).reservedCloudlets()).isEqualTo(5);
        long rows =
                metered.database.read(tx ->
                        tx.one("SELECT count(*) AS n FROM node_setting", row -> row.longAt("n")));
        assertThat(rows).isEqualTo(2);
    }

    private static Taken taken(int stored, int repeated) {
        return new Taken(stored, repeated, 0, List.of());
    }
}
