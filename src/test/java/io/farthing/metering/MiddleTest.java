package io.farthing.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.money.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MiddleTest {

    @Test
    void theMiddleRowHasHalfOfThemBeforeIt() {
        Seeds.forAll(random -> {
            List<Long> times = new ArrayList<>();
            MiddleInOrder inOrder = new MiddleInOrder();
            MiddleInTime inTime = new MiddleInTime();
            int rows = 1 + random.nextInt(random.nextBoolean() ? 5 : 40_000);
            for (int row = 0; row < rows; row++) {
                long millis = 1_000_000_000_000L + random.nextInt(100_000_000);
                times.add(millis);
                inOrder.add(millis);
                inTime.add(millis);
            }
            assertThat(inOrder.instant()).isEqualTo(Instant.ofEpochMilli(times.get(rows / 2)));
            Collections.sort(times);
            long minute = times.get(rows / 2) / 60_000 * 60_000;
            assertThat(inTime.instant()).isEqualTo(Instant.ofEpochMilli(minute));
        });
    }

    @Test
    void noRowsHaveNoMiddle() {
        assertThat(new MiddleInOrder().instant()).isNull();
        assertThat(new MiddleInTime().instant()).isNull();
    }
}
