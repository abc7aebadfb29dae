package io.farthing.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.metering.UsageTransfer.Portion;
import io.farthing.metering.UsageTransfer.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsageTransferTest {

    private static final String LOG = "cluster/usage";

    private final Metered metered = new Metered();
    private final Held held = new Held();
    private final Intake intake = Intake.start(held, metered.nodes());
    private final UsageTransfer transfer = new UsageTransfer(metered.database, LOG);

    @AfterEach
    void close() {
        intake.close();
        metered.close();
    }

    /// A log in memory that cannot look anything up, as one of Kafka cannot.
    private static final class Held implements UsageLog {
        final List<PackedBlock> blocks = Collections.synchronizedList(new ArrayList<>());

        @Override
        public List<PackedBlock> known(List<Long> hourKeys) {
            return List.of();
        }

        @Override
        public @Nullable Set<Long> append(List<PackedBlock> more, @Nullable Along along) {
            blocks.addAll(more);
            return Set.of();
        }

        @Override
        public long settle() {
            return 0;
        }

        @Override
        public void close() {
            blocks.clear();
        }
    }

    private void log(String... lines) {
        Taken _ = intake.take(metered.batch(lines));
    }

    private Portion portion(long from, long to) {
        return new Portion(
                held.blocks.subList((int) from, (int) to), Map.of(0, new Step(from, to)));
    }

    @Test
    void usageOfAnotherLogIsTakenOverOnce() {
        assertThat(transfer.positions(2)).isEqualTo(Map.of(0, 0L, 1, 0L));
        log("1/a 0 ram=5 cpu=2", "1/a 1 ram=6");
        log("2/b 3600 ram=1");
        assertThat(transfer.take(portion(0, 2))).isEqualTo(3);
        assertThat(transfer.positions(2)).isEqualTo(Map.of(0, 2L, 1, 0L));
        assertThat(metered.hours()).containsExactly("1 0 2 ram=2:6 cpu=1:2", "2 1 1 ram=1:1");
        assertThat(transfer.take(portion(0, 2))).isNull();
        assertThat(new UsageTransfer(metered.database, LOG).take(portion(1, 2))).isNull();
    }

    @Test
    void ofASampleThatTheLogHoldsTwiceTheFirstStays() {
        assertThat(transfer.positions(1)).hasSize(1);
        log("1/a 0 ram=5", "1/a 1 ram=1");
        try (Intake second = Intake.start(held, metered.nodes())) {
            Taken _ = second.take(metered.batch("1/a 0 ram=9 cpu=4", "1/a 2 ram=1"));
            assertThat(transfer.take(portion(0, 2))).isEqualTo(4);
            Taken _ = second.take(metered.batch("1/a 3 cpu=1", "1/a 0 ram=7 cpu=7 traffic=3"));
            assertThat(transfer.take(portion(2, 3))).isEqualTo(2);
        }
        assertThat(metered.hours()).containsExactly("1 0 6 ram=3:5 cpu=2:5 traffic=1:3");
    }

    @Test
    void whatTheDatabaseTookItselfIsNotTakenAgain() {
        assertThat(transfer.positions(1)).hasSize(1);
        try (Intake own = metered.intake()) {
            Taken _ = own.take(metered.batch("1/a 0 ram=5"));
            log("1/a 0 ram=6", "1/a 1 ram=6");
            assertThat(transfer.take(portion(0, 1))).isEqualTo(1);
            assertThat(own.take(metered.batch("1/a 1 ram=7", "1/a 2 ram=7")).stored()).isEqualTo(1);
        }
        assertThat(metered.hours()).containsExactly("1 0 3 ram=3:7");
    }

    @Test
    void aFailureLeavesThePositionWhereItWas() {
        assertThat(transfer.positions(1)).hasSize(1);
        log("1/a 0 ram=5", "1/a 1 ram=5");
        metered.database.transactVoid(
                tx -> tx.update("ALTER TABLE usage_block ADD CONSTRAINT no CHECK (samples < 2)"));
        assertThatThrownBy(() -> transfer.take(portion(0, 1))).hasMessageContaining("no");
        metered.database.transactVoid(
                tx -> tx.update("ALTER TABLE usage_block DROP CONSTRAINT no"));
        assertThat(transfer.positions(1)).containsEntry(0, 0L);
        assertThat(transfer.take(portion(0, 1))).isEqualTo(2);
    }

    @Test
    void aPortionOfRepeatsMovesThePositionAlone() {
        assertThat(transfer.positions(1)).hasSize(1);
        log("1/a 0 ram=5");
        held.blocks.add(held.blocks.getFirst());
        assertThat(transfer.take(portion(0, 1))).isEqualTo(1);
        assertThat(transfer.take(portion(1, 2))).isEqualTo(0);
        assertThat(transfer.positions(1)).containsEntry(0, 2L);
    }

    @Test
    void severalAtOnceTakeAllOfItOnce() {
        assertThat(transfer.positions(1)).hasSize(1);
        Random random = new Random(7);
        for (int batch = 0; batch < 60; batch++) {
            String[] lines = new String[20];
            for (int line = 0; line < lines.length; line++) {
                lines[line] =
                        "%d/a %d ram=1".formatted(1 + random.nextInt(3), random.nextInt(3600));
            }
            log(lines);
        }
        List<CompletableFuture<Long>> rivals = new ArrayList<>();
        for (int rival = 0; rival < 3; rival++) {
            rivals.add(CompletableFuture.supplyAsync(this::takeAll));
        }
        long taken = rivals.stream().mapToLong(CompletableFuture::join).sum();
        long logged = held.blocks.stream().mapToLong(PackedBlock::samples).sum();
        assertThat(taken).isEqualTo(logged);
        List<String> wrong = new ArrayList<>();
        boolean _ =
                metered.database.read(tx -> {
                    UsageCheck.run(tx, wrong::add);
                    return true;
                });
        assertThat(wrong).isEmpty();
    }

    private long takeAll() {
        UsageTransfer mine = new UsageTransfer(metered.database, LOG);
        long taken = 0;
        long at = mine.positions(1).getOrDefault(0, 0L);
        while (at < held.blocks.size()) {
            long to = Math.min(held.blocks.size(), at + 7);
            Long fresh = mine.take(portion(at, to));
            taken += fresh == null ? 0 : fresh;
            at = fresh == null ? mine.positions(1).getOrDefault(0, 0L) : to;
        }
        return taken;
    }
}
