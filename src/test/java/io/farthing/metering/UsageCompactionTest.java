package io.farthing.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsageCompactionTest {

    private static final int EVENTS = 30;

    private final Metered metered = new Metered();

    @AfterEach
    void close() {
        metered.close();
    }

    @Test
    void onlyTheNumberOfBlocksChanges() {
        takeEvents();
        metered.charged(1, 12);
        metered.charged(2, 20);
        List<String> hours = metered.hours();
        List<HourlyUsage.LateHour> late = late();
        assertThat(late).extracting(HourlyUsage.LateHour::samples).containsExactly(10L);
        // Two bands below the charges become a block each; what is late stays as it came.
        assertThat(compact()).isEqualTo(11 + 7);
        assertThat(generations()).startsWith(12L, 20L, 21L).hasSize(12);
        assertThat(metered.hours()).isEqualTo(hours);
        assertThat(late()).isEqualTo(late);
        assertThat(compact()).isZero();
        List<String> wrong = new ArrayList<>();
        metered.database.transactVoid(tx -> UsageCheck.run(tx, wrong::add));
        assertThat(wrong).isEmpty();
        try (Intake intake = metered.intake()) {
            assertThat(intake.take(metered.batch("1/a 3 ram=1 cpu=0.5")).repeated()).isEqualTo(1);
        }
    }

    @Test
    void anHourThatIsNotChargedIsLeftAlone() {
        takeEvents();
        assertThat(compact()).isZero();
        assertThat(generations()).hasSize(EVENTS);
    }

    private void takeEvents() {
        try (Intake intake = metered.intake()) {
            for (int second = 0; second < EVENTS; second++) {
                String cpu = second % 3 == 0 ? " cpu=0.5" : "";
                SampleBatch batch =
                        metered.batch(
                                "1/%s %d ram=1%s"
                                        .formatted(second % 2 == 0 ? "b" : "a", second, cpu));
                assertThat(intake.take(batch).stored()).isEqualTo(1);
            }
        }
    }

    private int compact() {
        return new UsageCompaction(metered.database).run(0, Integer.MAX_VALUE);
    }

    private List<HourlyUsage.LateHour> late() {
        HourlyUsage usage = new HourlyUsage(metered.meters);
        return metered.database.<List<HourlyUsage.LateHour>>read(
                tx -> usage.lateHours(tx, -1, 0, 10));
    }

    private List<Long> generations() {
        return metered.database.<List<Long>>read(tx ->
                tx.list(
                        """
                        -- all shards: the test has only one
                        SELECT generation FROM usage_block ORDER BY generation
                        """,
                        row -> row.longAt("generation")));
    }
}
